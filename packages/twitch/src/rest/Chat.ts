import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

/** The longest message that Twitch takes; characters. */
export const longestMessage = 500

/** What became of a message; one that was dropped was sent and not shown. */
export const SentMessage = Schema.Struct({
  message_id: text,
  is_sent: Schema.Boolean,
  drop_reason: Schema.NullOr(Schema.Struct({ message: text })).pipe(Schema.optionalKey)
})

const send = HttpApiEndpoint.post("send", "/helix/chat/messages", {
  payload: Schema.Struct({
    broadcaster_id: Schema.String,
    sender_id: Schema.String,
    message: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(longestMessage)),
    reply_parent_message_id: Schema.String.pipe(Schema.optionalKey)
  }),
  success: answer(SentMessage)
}).annotate(TwitchOperation, { takes: "any", anyOf: ["user:write:chat"] })

/** Messages in chat, by a user's token, or by the app's where sender and broadcaster allowed it. */
export class Chat extends HttpApiGroup.make("chat").add(send) {}
