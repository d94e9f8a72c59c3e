import { Schema } from "effect"
import { ChannelId } from "./ChannelId.ts"

/** A person or account as an event names it. Ids are strings on every platform. */
export const Person = Schema.Struct({
  id: Schema.String,
  username: Schema.String
})
export interface Person extends Schema.Schema.Type<typeof Person> {}

/** What an event tells in passing about the channel that it happened in. */
export const ChannelProfile = Schema.Struct({
  username: Schema.NullOr(Schema.String),
  slug: Schema.NullOr(Schema.String),
  profilePicture: Schema.NullOr(Schema.String)
})
export interface ChannelProfile extends Schema.Schema.Type<typeof ChannelProfile> {}

/** Milliseconds since the Unix epoch, UTC. A schema of its own, so that what is a time is written as one in files. */
export const EpochMillis = Schema.Int.annotate({ description: "Milliseconds since the Unix epoch, UTC" })

/** What all domain events carry. */
export const eventBase = {
  /** Unique per fact: redeliveries and other sources of the same fact derive the same id. */
  id: Schema.String,
  channel: ChannelId,
  /** When it happened; never later than when it was received. */
  at: EpochMillis,
  profile: Schema.NullOr(ChannelProfile)
}
