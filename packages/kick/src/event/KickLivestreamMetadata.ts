import { Category } from "@kickstand/domain/event/StreamChanged"
import { Schema } from "effect"
import { maybe, MaybeFlag, MaybeText, readId, readText } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser } from "./KickUser.ts"

const readCategory = (value: unknown): Category | null =>
  isJsonObject(value)
    ? { id: readId(value.id), name: readText(value.name), thumbnail: readText(value.thumbnail) }
    : null

const stepMillis = 10_000

/**
 * `livestream.metadata.updated`.
 *
 * It tells no time, and a title may be set from A to B and back to A, so the time of sending is part of its key, in
 * steps of 10 seconds. Two subscriptions' deliveries on both sides of a step are kept both, which is harmless: metadata
 * are not counted, and the latest wins.
 */
export const KickLivestreamMetadata = kickEvent({
  types: ["livestream.metadata.updated"],
  // A ban has an object of that name too.
  matches: (body) => isJsonObject(body.metadata) && !("banned_user" in body),
  schema: Schema.Struct({
    broadcaster: KickUser,
    metadata: Schema.Struct({
      title: MaybeText,
      language: MaybeText,
      has_mature_content: MaybeFlag,
      category: maybe(Schema.NullOr(Category), readCategory)
    })
  }),
  keyOf: ({ broadcaster, metadata: { title, language, has_mature_content, category } }, sentAt) => {
    const told = JSON.stringify([title, language, has_mature_content, category])
    return `kick:metadata:${broadcaster.user_id}:${Math.floor(sentAt / stepMillis)}:${told}`
  },
  toEvent: ({ broadcaster, metadata }, occasion, id) => ({
    _tag: "StreamChanged",
    ...baseOf(broadcaster, null, occasion, id),
    title: metadata.title,
    language: metadata.language,
    category: metadata.category,
    mature: metadata.has_mature_content
  })
})
