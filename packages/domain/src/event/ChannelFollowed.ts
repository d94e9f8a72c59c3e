import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Someone followed a channel. */
export const ChannelFollowed = Schema.TaggedStruct("ChannelFollowed", { ...eventBase, follower: Person })
export interface ChannelFollowed extends Schema.Schema.Type<typeof ChannelFollowed> {}
