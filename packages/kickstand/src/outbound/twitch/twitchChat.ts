import { ChatNotSent, type OutboundChat } from "@kickstand/domain/outbound/OutboundChat"
import type { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect } from "effect"
import { askTwitch } from "./askTwitch.ts"

/** Writes at Twitch as the broadcaster, who must have connected and allowed `user:write:chat`. */
export const twitchChat = (twitch: TwitchClient["Service"]): OutboundChat["Service"] => ({
  send: ({ channel, replyTo, text }) =>
    Effect.gen(function*() {
      const reply = replyTo === null ? {} : { reply_parent_message_id: replyTo }
      const { data: [sent] } = yield* askTwitch(twitch, channel, ({ chat }, userId) =>
        chat.send({ payload: { broadcaster_id: userId, sender_id: userId, message: text, ...reply } })).pipe(
          Effect.mapError(({ detail }) => new ChatNotSent({ channel, reason: detail }))
        )
      if (sent?.is_sent === true) return
      // Twitch takes a message and does not show it, for instance because its filters do not like it.
      return yield* new ChatNotSent({ channel, reason: sent?.drop_reason?.message ?? "Twitch did not send it" })
    })
})
