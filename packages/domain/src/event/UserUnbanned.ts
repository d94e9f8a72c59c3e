import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** A ban was lifted before its time. */
export const UserUnbanned = Schema.TaggedStruct("UserUnbanned", {
  ...eventBase,
  user: Person,
  /** Who lifted it; `null` where it was not told. */
  moderator: Schema.NullOr(Person)
})
export interface UserUnbanned extends Schema.Schema.Type<typeof UserUnbanned> {}
