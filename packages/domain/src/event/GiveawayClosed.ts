import { Schema } from "effect"
import { eventBase } from "./EventBase.ts"

/** A giveaway was closed: nobody can enter any more. */
export const GiveawayClosed = Schema.TaggedStruct("GiveawayClosed", {
  ...eventBase,
  broadcasterId: Schema.String,
  giveawayId: Schema.String
})
export interface GiveawayClosed extends Schema.Schema.Type<typeof GiveawayClosed> {}
