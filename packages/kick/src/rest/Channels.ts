import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { AnyToken } from "./access/AnyToken.ts"
import { UserToken } from "./access/UserToken.ts"
import { answer, flag, id, number, rareText, text, texts, thing, things } from "./answers.ts"
import { Category } from "./Category.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest } from "./refusals.ts"
import { Id, listOf, something, textOf } from "./requests.ts"

/** What a channel shows at the moment; off air, what it showed last. */
export const Stream = Schema.Struct({
  is_live: flag,
  is_mature: flag,
  /** Only told to the channel's owner, with the scope `streamkey:read`. */
  key: rareText,
  url: rareText,
  language: text,
  /** RFC 3339; the year 1 when there is none. */
  start_time: text,
  thumbnail: text,
  viewer_count: number,
  custom_tags: texts
})

/** A channel. */
export const Channel = Schema.Struct({
  broadcaster_user_id: id,
  slug: text,
  channel_description: text,
  banner_picture: text,
  category: thing(Category),
  stream: thing(Stream),
  stream_title: text,
  active_subscribers_count: number,
  canceled_subscribers_count: number
})
export interface Channel extends Schema.Schema.Type<typeof Channel> {}

const notMixed = Schema.makeFilter((query: { readonly broadcaster_user_id?: unknown; readonly slug?: unknown }) =>
  query.broadcaster_user_id === undefined || query.slug === undefined ||
  "Channels are asked for by user id or by slug, not both at once")

const list = HttpApiEndpoint.get("list", "/public/v1/channels", {
  query: Schema.Struct({
    broadcaster_user_id: listOf(Id, 1, 50).pipe(Schema.optionalKey),
    slug: listOf(textOf(1, 25), 1, 50).pipe(Schema.optionalKey)
  }).check(notMixed),
  success: answer(things(Channel)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation(
  "Channels by user id or by slug; that of the token's user when neither is given. One unknown slug may make Kick refuse all.",
  { anyOf: ["channel:read"], idempotent: true }
))

const update = HttpApiEndpoint.patch("update", "/public/v1/channels", {
  payload: Schema.Struct({
    category_id: Id.pipe(Schema.optionalKey),
    custom_tags: listOf(Schema.String, 0, 10).pipe(Schema.optionalKey),
    stream_title: textOf(1, 1000).pipe(Schema.optionalKey)
  }).check(something),
  success: HttpApiSchema.NoContent,
  error: BadRequest
}).middleware(UserToken).annotateMerge(kickOperation(
  "Changes title, category and tags of the user's own channel.",
  { anyOf: ["channel:write"], idempotent: true }
))

/** What channels are and show. */
export class Channels extends HttpApiGroup.make("channels").add(list, update) {}
