import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer, count, page, Several, text } from "./answers.ts"

/** A broadcast that is on air. */
export const TwitchStream = Schema.Struct({
  id: Schema.String,
  user_id: Schema.String,
  user_login: text,
  user_name: text,
  game_id: text,
  game_name: text,
  title: text,
  viewer_count: count,
  started_at: text,
  language: text
})

export interface TwitchStream extends Schema.Schema.Type<typeof TwitchStream> {}

const list = HttpApiEndpoint.get("list", "/helix/streams", {
  query: { ...page, user_id: Several.pipe(Schema.optionalKey) },
  success: answer(TwitchStream)
})

/** What is on air; channels that are not are left out of the answer. */
export class Streams extends HttpApiGroup.make("streams").add(list) {}
