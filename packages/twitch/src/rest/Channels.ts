import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { answer, Several, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

/** What a channel says of its stream. */
export const TwitchChannel = Schema.Struct({
  broadcaster_id: Schema.String,
  broadcaster_login: text,
  broadcaster_name: text,
  broadcaster_language: text,
  game_id: text,
  game_name: text,
  title: text
})

const list = HttpApiEndpoint.get("list", "/helix/channels", {
  query: { broadcaster_id: Several },
  success: answer(TwitchChannel)
})

const update = HttpApiEndpoint.patch("update", "/helix/channels", {
  query: { broadcaster_id: Schema.String },
  payload: Schema.Struct({
    title: Schema.String.check(Schema.isMinLength(1)).pipe(Schema.optionalKey),
    game_id: Schema.String.pipe(Schema.optionalKey),
    broadcaster_language: Schema.String.pipe(Schema.optionalKey)
  }),
  success: HttpApiSchema.NoContent
}).annotate(TwitchOperation, { takes: "user", anyOf: ["channel:manage:broadcast"] })

/** Title, category and language of channels; setting them takes the broadcaster's token. */
export class Channels extends HttpApiGroup.make("channels").add(list, update) {}
