import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest, Forbidden } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickState } from "../state/KickState.ts"
import { banBody } from "../webhooks/bodies.ts"
import { SimulatedWebhooks } from "../webhooks/SimulatedWebhooks.ts"
import { callerId } from "./callerId.ts"
import { moderates } from "./moderates.ts"

const minute = 60_000

/** `POST` and `DELETE /public/v1/moderation/bans` */
export const layerModeration = HttpApiBuilder.group(KickApi, "moderation", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const webhooks = yield* SimulatedWebhooks

  const moderated = Effect.fnUntraced(function*(broadcasterId: number) {
    const moderatorId = yield* callerId
    const channel = state.channels.get(broadcasterId)
    if (channel === undefined) return yield* new BadRequest({ message: "Channel not found" })
    if (!moderates(channel, moderatorId)) return yield* new Forbidden({ message: "Forbidden" })
    return { channel, moderatorId }
  })

  return handlers.handleAll({
    ban: Effect.fnUntraced(function*({ payload: { broadcaster_user_id: broadcasterId, user_id: userId, duration, reason } }) {
      const { channel, moderatorId } = yield* moderated(broadcasterId)
      if (userId === broadcasterId || !state.users.has(userId)) return yield* new BadRequest({ message: "Invalid user" })
      const at = state.now()
      const ban = { moderatorId, reason: reason ?? "", at, until: duration === undefined ? null : at + duration * minute }
      channel.bans.set(userId, ban)
      webhooks.emit("moderation.banned", broadcasterId, banBody(state, channel, userId, ban))
      return { data: {}, message: "OK" }
    }),
    unban: Effect.fnUntraced(function*({ payload: { broadcaster_user_id: broadcasterId, user_id: userId } }) {
      const { channel } = yield* moderated(broadcasterId)
      channel.bans.delete(userId)
      return { data: {}, message: "OK" }
    })
  })
}))
