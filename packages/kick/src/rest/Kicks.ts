import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { UserToken } from "./access/UserToken.ts"
import { answer, id, number, text, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest } from "./refusals.ts"
import { intOf } from "./requests.ts"

/** Somebody's place among those who gave KICKs. */
export const KicksRank = Schema.Struct({ rank: number, user_id: id, username: text, gifted_amount: number })
export interface KicksRank extends Schema.Schema.Type<typeof KicksRank> {}

/** Who gave most KICKs to a channel. */
export const KicksLeaderboard = Schema.Struct({
  lifetime: things(KicksRank),
  month: things(KicksRank),
  week: things(KicksRank)
})
export interface KicksLeaderboard extends Schema.Schema.Type<typeof KicksLeaderboard> {}

const leaderboard = HttpApiEndpoint.get("leaderboard", "/public/v1/kicks/leaderboard", {
  query: {
    /** Places from the first; 10 when absent. */
    top: intOf(1, 100).pipe(Schema.optionalKey)
  },
  success: answer(KicksLeaderboard),
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation("Who gave most KICKs to the user's own channel.", {
  anyOf: ["kicks:read"],
  idempotent: true
}))

/** KICKs, Kick's own currency. */
export class Kicks extends HttpApiGroup.make("kicks").add(leaderboard) {}
