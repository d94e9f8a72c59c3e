import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { UserToken } from "./access/UserToken.ts"
import { answer, flag, text } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest, NotFound } from "./refusals.ts"
import { Id, Key, textOf } from "./requests.ts"

const addressed = Schema.makeFilter((body: { readonly type: string; readonly broadcaster_user_id?: number }) =>
  body.type === "bot" || body.broadcaster_user_id !== undefined ||
  "A message of a user needs `broadcaster_user_id`: the channel that it is for"
)

const send = HttpApiEndpoint.post("send", "/public/v1/chat", {
  payload: Schema.Struct({
    /** The channel; a bot always writes in that of the token's user. */
    broadcaster_user_id: Id.pipe(Schema.optionalKey),
    content: textOf(1, 500),
    reply_to_message_id: Key.pipe(Schema.optionalKey),
    type: Schema.Literals(["user", "bot"])
  }).check(addressed),
  success: answer(Schema.Struct({ is_sent: flag, message_id: text })),
  error: [BadRequest, NotFound]
}).middleware(UserToken).annotateMerge(kickOperation("Writes in a chat, as the token's user or as the app's bot.", {
  anyOf: ["chat:write"]
}))

const remove = HttpApiEndpoint.delete("delete", "/public/v1/chat/:message_id", {
  params: { message_id: Key },
  success: HttpApiSchema.NoContent,
  error: [BadRequest, NotFound]
}).middleware(UserToken).annotateMerge(kickOperation("Deletes a message.", {
  anyOf: ["moderation:chat_message:manage"],
  idempotent: true
}))

/** Writing in chats. */
export class Chat extends HttpApiGroup.make("chat").add(send, remove) {}
