import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer, page, text } from "./answers.ts"

/** A category, which Twitch also calls a game. */
export const TwitchCategory = Schema.Struct({ id: Schema.String, name: text, box_art_url: text })

const search = HttpApiEndpoint.get("search", "/helix/search/categories", {
  query: { ...page, query: Schema.NonEmptyString },
  success: answer(TwitchCategory)
})

/** Categories whose names have something to do with a text. */
export class Categories extends HttpApiGroup.make("categories").add(search) {}
