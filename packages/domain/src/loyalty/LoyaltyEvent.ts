import type { Event } from "../event/Event.ts"

type Loyal = Extract<Event, { readonly broadcasterId: string }>

/** What the engagement engine decides. */
export type LoyaltyEvent = Exclude<Loyal, { readonly _tag: "EngagementOrdered" }>

type Said<E> = E extends unknown ? Omit<E, "id" | "channel" | "at" | "profile" | "broadcasterId"> : never

/** A decision before it is known where and when: what the deciders of features say. */
export type Decided = Said<LoyaltyEvent>

/** Whether an event is a decision of the engine. */
export const isLoyaltyEvent = (event: Event): event is LoyaltyEvent =>
  "broadcasterId" in event && event._tag !== "EngagementOrdered"
