import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { CoinSummary } from "./Core.ts"
import { limit } from "./parameters.ts"
import { PublicAccess } from "./PublicAccess.ts"
import { publicAnswer } from "./PublicAnswer.ts"
import { publicEndpoint } from "./publicEndpoint.ts"

/** Rows when no `limit` is given. */
export const economyRows = 25

const CoinState = Schema.Struct({
  summary: CoinSummary,
  /** Most coins first. */
  leaderboard: Schema.Array(Schema.Struct({ username: Schema.String, coins: Schema.Int }))
}).annotate({ identifier: "CoinState" })

const KicksState = Schema.Struct({
  summary: Schema.Struct({ total_kicks: Schema.Int, gift_events: Schema.Int }),
  /** Most KICKs first; who sent anonymously is not among them. */
  top_gifters: Schema.Array(Schema.Struct({ username: Schema.String, kicks: Schema.Int })),
  /** Newest first; `actor` is `null` for anonymous gifts. */
  history: Schema.Array(Schema.Struct({ actor: Schema.NullOr(Schema.String), amount: Schema.Int }))
}).annotate({ identifier: "KicksState" })

const coins = HttpApiEndpoint.get("coins", "/coins", { query: limit, success: publicAnswer(CoinState) }).annotateMerge(publicEndpoint({
  code: "coins",
  title: "Coins",
  description: "All loyalty coins together, and who has most.",
  rows: economyRows
}))

const kicks = HttpApiEndpoint.get("kicks", "/kicks", { query: limit, success: publicAnswer(KicksState) }).annotateMerge(publicEndpoint({
  code: "kicks",
  title: "Kicks",
  description:
    "KICKs that were ever given, who gave most, and the newest gifts; `limit` is for either list. Kick alone has KICKs: cheers on Twitch are in the events history as `channel.cheered`.",
  rows: economyRows
}))

/** What viewers have, and what they give. */
export class Economy extends HttpApiGroup.make("economy").add(coins, kicks).middleware(PublicAccess) {}
