import { Schema } from "effect"
import { maybe, readText } from "./fields.ts"
import { parseInstant } from "@kickstand/domain/event/instant"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, MaybePerson, personOf } from "./KickUser.ts"
import { moment } from "./moment.ts"

const BanMetadata = Schema.Struct({
  reason: Schema.NullOr(Schema.String),
  createdAt: Schema.NullOr(Schema.Int),
  expiresAt: Schema.NullOr(Schema.Int)
})

const readMetadata = (value: unknown): typeof BanMetadata.Type => {
  const { reason, created_at, expires_at } = isJsonObject(value) ? value : {}
  return { reason: readText(reason), createdAt: parseInstant(created_at), expiresAt: parseInstant(expires_at) }
}

/** `moderation.banned`: a ban for good, or a timeout. */
export const KickBan = kickEvent({
  types: ["moderation.banned"],
  matches: (body) => isJsonObject(body.banned_user),
  schema: Schema.Struct({
    broadcaster: KickUser,
    moderator: MaybePerson,
    banned_user: KickUser,
    metadata: maybe(BanMetadata, readMetadata)
  }),
  keyOf: ({ broadcaster, banned_user, metadata: { createdAt, expiresAt } }, sentAt) =>
    `kick:ban:${broadcaster.user_id}:${banned_user.user_id}:${moment(createdAt, expiresAt, sentAt)}`,
  toEvent: ({ broadcaster, moderator, banned_user, metadata }, occasion, id) => ({
    _tag: "UserBanned",
    ...baseOf(broadcaster, metadata.createdAt, occasion, id),
    user: personOf(banned_user),
    moderator,
    reason: metadata.reason,
    expiresAt: metadata.expiresAt
  })
})
