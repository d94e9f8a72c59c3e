import { Schema } from "effect"
import { flag, id, key, number, text, texts, thing } from "./answers.ts"
import { Category } from "./Category.ts"

/** A livestream, as the second version of the API tells it. */
export const Livestream = Schema.Struct({
  id: key,
  title: text,
  broadcaster_user: Schema.Struct({ id, username: text, profile_picture: text }),
  channel: thing(Schema.Struct({ slug: text })),
  category: thing(Category),
  has_mature_content: flag,
  /** BCP 47. */
  language_code: text,
  tags: texts,
  /** RFC 3339. */
  started_at: text,
  thumbnail: text,
  viewer_count: number
})
export interface Livestream extends Schema.Schema.Type<typeof Livestream> {}

/** A livestream, as the first version of the API tells it. */
export const LivestreamV1 = Schema.Struct({
  broadcaster_user_id: id,
  channel_id: number,
  slug: text,
  profile_picture: text,
  category: thing(Category),
  custom_tags: texts,
  has_mature_content: flag,
  language: text,
  /** RFC 3339. */
  started_at: text,
  stream_title: text,
  thumbnail: text,
  viewer_count: number
})
export interface LivestreamV1 extends Schema.Schema.Type<typeof LivestreamV1> {}
