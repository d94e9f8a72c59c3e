import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { Unauthorized } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"

/** Kick's number of the user whose token the request carries; a token that belongs to nobody is refused. */
export const callerId = Effect.flatMap(KickCaller, ({ userId }) =>
  userId === null ? Effect.fail(new Unauthorized({ message: "Unauthorized" })) : Effect.succeed(userId))
