import { Context } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"
import { Categories } from "./Categories.ts"
import { Channels } from "./Channels.ts"
import { Chat } from "./Chat.ts"
import { Drops } from "./Drops.ts"
import { Kicks } from "./Kicks.ts"
import { Livestreams } from "./Livestreams.ts"
import { Moderation } from "./Moderation.ts"
import { PublicKey } from "./PublicKey.ts"
import { Redemptions } from "./Redemptions.ts"
import { Rewards } from "./Rewards.ts"
import { Subscriptions } from "./Subscriptions.ts"
import { Tokens } from "./Tokens.ts"
import { Users } from "./Users.ts"

/** Requests say nothing that is not declared; answers may. */
const strict = { onExcessProperty: "error" } as const

/**
 * Kick's REST API on its API host: what may be asked, what is answered, and which token it takes. The client and the
 * simulated Kick are two sides of it.
 */
export class KickApi extends HttpApi.make("kick")
  .add(Channels, Users, Categories, Livestreams, Chat, Moderation, Subscriptions)
  .add(Rewards, Redemptions, Kicks, PublicKey, Tokens, Drops)
  .annotateMerge(OpenApi.annotations({ title: "Kick", version: "1.0.0" }))
  .annotateMerge(Context.make(HttpApi.ParamsParseOptions, strict))
  .annotateMerge(Context.make(HttpApi.QueryParseOptions, strict))
  .annotateMerge(Context.make(HttpApi.PayloadParseOptions, strict))
{}
