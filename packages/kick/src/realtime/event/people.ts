import { Person } from "@kickstand/domain/event/EventBase"
import { Schema } from "effect"
import { maybe, readName, readUserId, required } from "../../event/fields.ts"
import { isJsonObject } from "../../event/KickBody.ts"
import type { KnownNames } from "../RealtimeFrame.ts"

const readPerson = (value: unknown): Person | null => {
  if (!isJsonObject(value)) return null
  const id = readUserId(value.id)
  return id === null ? null : { id, username: readName(value.username) ?? readName(value.slug) ?? id }
}

/** Somebody who must be there. */
export const FramePerson = required(Person, readPerson, "a person with an id")

/** Somebody who may be unknown: Kick's own moderation has the id 0. */
export const MaybeFramePerson = maybe(Schema.NullOr(Person), readPerson)

/** The person whom a frame only names, where another frame told the id. */
export const namedPerson = (username: string, names: KnownNames): Person | null => {
  const id = names[username.toLowerCase()]
  return id === undefined ? null : { id, username }
}
