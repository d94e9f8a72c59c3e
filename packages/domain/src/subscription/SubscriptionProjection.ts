import type { SubscriptionRenewed } from "../event/SubscriptionRenewed.ts"
import type { SubscriptionsGifted } from "../event/SubscriptionsGifted.ts"
import type { SubscriptionStarted } from "../event/SubscriptionStarted.ts"
import { absorb } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"
import type { SubscriptionDelta, SubscriptionState } from "./SubscriptionDelta.ts"

const include = (delta: SubscriptionDelta, state: SubscriptionState): void => {
  delta.states.set(`${state.id}|${state.subscriber.id}`, state)
}

const includePaid = (delta: SubscriptionDelta, event: SubscriptionStarted | SubscriptionRenewed): void => {
  const { id, channel, at, subscriber, months, tier } = event
  const isRenewed = event._tag === "SubscriptionRenewed"
  include(delta, { id, channel, at, subscriber, months, tier, isRenewed, isGifted: false, gifter: null })
}

const includeGift = (delta: SubscriptionDelta, event: SubscriptionsGifted): void => {
  const { id, channel, at, gifter, giftees, tier, count: gifts = giftees.length } = event
  for (const subscriber of giftees) {
    include(delta, { id, channel, at, subscriber, months: 1, tier, isRenewed: false, isGifted: true, gifter })
  }
  if (gifter !== null && gifts > 0) delta.gifts.set(id, { id, channel, at, gifter, gifts })
}

/** Keeps what was told of each person's subscription, and who gave how many away. */
export const SubscriptionProjection: Projection<SubscriptionDelta> = {
  name: "subscription",
  version: 1,
  fold: (events) => {
    const delta: SubscriptionDelta = { states: new Map(), gifts: new Map() }
    for (const event of events) {
      if (event._tag === "SubscriptionsGifted") includeGift(delta, event)
      if (event._tag === "SubscriptionStarted" || event._tag === "SubscriptionRenewed") includePaid(delta, event)
    }
    return delta
  },
  combine: (left, right) => ({
    states: absorb(left.states, right.states, (_, state) => state),
    gifts: absorb(left.gifts, right.gifts, (_, gift) => gift)
  })
}
