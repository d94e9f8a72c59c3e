import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer, Several, text } from "./answers.ts"

/** An account at Twitch. */
export const TwitchAccount = Schema.Struct({
  id: Schema.String,
  login: Schema.String,
  display_name: text,
  profile_image_url: text
})

const list = HttpApiEndpoint.get("list", "/helix/users", {
  query: { id: Several.pipe(Schema.optionalKey), login: Several.pipe(Schema.optionalKey) },
  success: answer(TwitchAccount)
})

/** Who is at Twitch, by id or login; without either, who asks. Unknown ones are left out of the answer. */
export class Users extends HttpApiGroup.make("users").add(list) {}
