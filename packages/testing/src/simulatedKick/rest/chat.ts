import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { Forbidden, NotFound } from "@kickstand/kick/rest/refusals"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { mayWrite } from "../happen/mayWrite.ts"
import { say } from "../happen/say.ts"
import { KickState } from "../state/KickState.ts"
import { SimulatedWebhooks } from "../webhooks/SimulatedWebhooks.ts"
import { callerId } from "./callerId.ts"
import { moderates } from "./moderates.ts"

/** `POST /public/v1/chat` and `DELETE /public/v1/chat/:message_id` */
export const layerChat = HttpApiBuilder.group(KickApi, "chat", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const webhooks = yield* SimulatedWebhooks

  return handlers.handleAll({
    send: Effect.fnUntraced(function*({ payload }) {
      const userId = yield* callerId
      const { clientId } = yield* KickCaller
      const isBot = payload.type === "bot"
      const channel = state.channels.get(isBot ? userId : payload.broadcaster_user_id ?? userId)
      if (channel === undefined) return yield* new NotFound({ message: "Channel not found" })
      const parent = payload.reply_to_message_id
      if (parent !== undefined && !channel.messages.has(parent)) return yield* new NotFound({ message: "Message not found" })
      const senderId = isBot ? state.app(clientId).botId : userId
      if (!mayWrite(channel, senderId, state.now())) return yield* new Forbidden({ message: "User is banned" })
      const message = say({ state, webhooks }, channel, senderId, payload.content, parent)
      return { data: { is_sent: true, message_id: message.id }, message: "OK" }
    }),
    delete: Effect.fnUntraced(function*({ params: { message_id: id } }) {
      const userId = yield* callerId
      const channel = [...state.channels.values()].find(({ messages }) => messages.has(id))
      if (channel === undefined) return yield* new NotFound({ message: "Message not found" })
      if (!moderates(channel, userId)) return yield* new Forbidden({ message: "Forbidden" })
      channel.messages.delete(id)
    })
  })
}))
