import type { ChannelProfile } from "@kickstand/domain/event/EventBase"
import { Person } from "@kickstand/domain/event/EventBase"
import { Schema } from "effect"
import { maybe, MaybeName, MaybeText, readName, readUserId, UserId } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"

/** A person or channel as Kick's payloads describe it. */
export const KickUser = Schema.Struct({
  user_id: UserId,
  username: MaybeName,
  channel_slug: MaybeName,
  profile_picture: MaybeText
})
export interface KickUser extends Schema.Schema.Type<typeof KickUser> {}

/** Somebody without a name is called by slug, or by id. */
const person = (id: string, username: string | null, slug: string | null): Person => ({
  id,
  username: username ?? slug ?? id
})

/** The person that a payload means. */
export const personOf = (user: KickUser): Person => person(user.user_id, user.username, user.channel_slug)

/** What a payload tells in passing about the channel. */
export const profileOf = (broadcaster: KickUser): ChannelProfile => ({
  username: broadcaster.username,
  slug: broadcaster.channel_slug,
  profilePicture: broadcaster.profile_picture
})

const readPerson = (value: unknown): Person | null => {
  if (!isJsonObject(value) || value.is_anonymous === true) return null
  const id = readUserId(value.user_id)
  return id === null ? null : person(id, readName(value.username), readName(value.channel_slug))
}

/** A person who may be anonymous or not told. */
export const MaybePerson = maybe(Schema.NullOr(Person), readPerson)
