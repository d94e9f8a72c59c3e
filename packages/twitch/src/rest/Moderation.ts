import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { answer, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

/** The longest timeout that Twitch takes, two weeks; seconds. */
export const longestTimeout = 1_209_600

const whose = { broadcaster_id: Schema.String, moderator_id: Schema.String }

const banned = { takes: "user", anyOf: ["moderator:manage:banned_users"] } as const

const ban = HttpApiEndpoint.post("ban", "/helix/moderation/bans", {
  query: whose,
  payload: Schema.Struct({
    data: Schema.Struct({
      user_id: Schema.String,
      /** Seconds; a ban for good without. */
      duration: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: longestTimeout })).pipe(Schema.optionalKey),
      reason: Schema.String.check(Schema.isMaxLength(500)).pipe(Schema.optionalKey)
    })
  }),
  success: answer(Schema.Struct({ user_id: text, end_time: text }))
}).annotate(TwitchOperation, banned)

const unban = HttpApiEndpoint.delete("unban", "/helix/moderation/bans", {
  query: { ...whose, user_id: Schema.String },
  success: HttpApiSchema.NoContent
}).annotate(TwitchOperation, banned)

const deleteMessage = HttpApiEndpoint.delete("deleteMessage", "/helix/moderation/chat", {
  query: { ...whose, message_id: Schema.NonEmptyString },
  success: HttpApiSchema.NoContent
}).annotate(TwitchOperation, { takes: "user", anyOf: ["moderator:manage:chat_messages"] })

/** Bans, timeouts and deletions in a chat, by the token of somebody who moderates it. */
export class Moderation extends HttpApiGroup.make("moderation").add(ban, unban, deleteMessage) {}
