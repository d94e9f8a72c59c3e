import { type ChannelId, userIdOf } from "@kickstand/domain/event/ChannelId"
import type { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import type { UserOperations } from "@kickstand/kick/rest/client/KickOperations"
import { KickRequester } from "@kickstand/kick/rest/client/KickRequester"
import type { KickError } from "@kickstand/kick/rest/KickError"
import type { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect } from "effect"
import { outboundFailure } from "./outboundFailure.ts"

/** Asks Kick with the token of a channel's broadcaster. */
export const askKick = <A>(
  kick: KickClient["Service"],
  channel: ChannelId,
  ask: (operations: UserOperations) => Effect.Effect<A, KickError | OutboundFailed>
): Effect.Effect<A, OutboundFailed> =>
  ask(kick.user(userIdOf(channel))).pipe(
    Effect.mapError((error) => error._tag === "OutboundFailed" ? error : outboundFailure(channel)(error)),
    Effect.provideService(KickRequester, "actions")
  )
