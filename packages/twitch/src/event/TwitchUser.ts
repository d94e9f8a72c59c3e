import type { Person } from "@kickstand/domain/event/EventBase"
import { maybe, MaybeName, readUserId, UserId } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"

/** The id of somebody who may be anonymous or not told. */
export const MaybeUserId = maybe(Schema.NullOr(Schema.String), readUserId)

/** Somebody whom an event is about. */
export const userFields = { user_id: UserId, user_login: MaybeName, user_name: MaybeName }

/** Somebody who may be anonymous. */
export const maybeUserFields = { user_id: MaybeUserId, user_login: MaybeName, user_name: MaybeName }

/** Somebody who writes in chat, or does something there that is told; may be anonymous. */
export const chatterFields = {
  chatter_user_id: MaybeUserId,
  chatter_user_login: MaybeName,
  chatter_user_name: MaybeName
}

/** Who moderated, where it is told. */
export const moderatorFields = {
  moderator_user_id: MaybeUserId,
  moderator_user_login: MaybeName,
  moderator_user_name: MaybeName
}

/**
 * A person by the name that others call them by. That is the login; a display name which is the login in other letters
 * shows how they spell it, and one in another script is not what can be typed to find them.
 */
export const person = (id: string, login: string | null, name: string | null): Person => {
  const spelt = name !== null && (login === null || name.toLowerCase() === login.toLowerCase())
  return { id, username: spelt ? name : login ?? id }
}

/** Like {@link person}, for somebody who may be anonymous. */
export const maybePerson = (id: string | null, login: string | null, name: string | null): Person | null =>
  id === null ? null : person(id, login, name)

/** The person that {@link userFields} name. */
export const userOf = (user: { readonly [Field in keyof typeof userFields]: string | null } & { user_id: string }): Person =>
  person(user.user_id, user.user_login, user.user_name)
