import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Someone took another name. It is told in the channel where it was noticed, and holds on the whole platform. */
export const UserRenamed = Schema.TaggedStruct("UserRenamed", {
  ...eventBase,
  /** Under the new name. */
  user: Person,
  /** `null` where the source tells only the new one. */
  previousUsername: Schema.NullOr(Schema.String)
})
export interface UserRenamed extends Schema.Schema.Type<typeof UserRenamed> {}
