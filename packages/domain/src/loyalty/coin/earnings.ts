import type { Event } from "../../event/Event.ts"
import { roleOf, isAtLeast } from "../command/Role.ts"
import type { EarningSettings } from "../engine/Settings.ts"
import type { Decided } from "../LoyaltyEvent.ts"

/** What is known of the one who earns. */
export interface Earner {
  /** When they were last paid for writing, by the time of the message; epoch milliseconds, 0 for never. */
  readonly paidAt: number
  readonly isLive: boolean
}

type Granted = Extract<Decided, { readonly _tag: "CoinsGranted" }>

/** More would not fit into one event. */
const most = 2_000_000_000

const granted = (viewer: Granted["viewer"], coins: number, reason: Granted["reason"]): ReadonlyArray<Granted> =>
  coins > 0 ? [{ _tag: "CoinsGranted", viewer, coins: Math.min(coins, most), reason }] : []

/** Whether somebody earns nothing and commands nothing. */
export const isExcluded = ({ excluded }: EarningSettings, username: string): boolean =>
  excluded.some((name) => name.toLowerCase() === username.toLowerCase())

const forWriting = (
  settings: EarningSettings,
  event: Extract<Event, { readonly _tag: "ChatMessageSent" }>,
  { isLive, paidAt }: Earner
) => {
  const since = event.at - paidAt
  // A message that was overtaken by a later one was paid with it.
  if (since < settings.everySeconds * 1000) return []
  const present = isLive && paidAt > 0 && since <= settings.presenceMinutes * 60_000 ? Math.floor(since / 60_000) : 0
  const plain = settings.perMessage + present * settings.perMinute
  const percent = isAtLeast(roleOf(event), "subscriber") && hasSubscription(event.badges) ? settings.subscriberPercent : 100
  return granted(event.sender, Math.floor((plain * percent) / 100), "chat")
}

const hasSubscription = (badges: ReadonlyArray<{ readonly type: string }>): boolean =>
  badges.some(({ type }) => /^(?:subscriber|founder)$/i.test(type))

/** Whom an event lets earn; `null` when nobody. */
export const earnerOf = (event: Event): { readonly id: string; readonly username: string } | null => {
  switch (event._tag) {
    case "ChatMessageSent":
      return event.sender
    case "ChannelFollowed":
      return event.follower
    case "SubscriptionStarted":
    case "SubscriptionRenewed":
      return event.subscriber
    case "SubscriptionsGifted":
      return event.gifter
    case "KicksGifted":
      return event.sender
    default:
      return null
  }
}

/** The coins that something which happened in a channel brings to whoever did it. */
export const earnings = (settings: EarningSettings, event: Event, earner: Earner): ReadonlyArray<Decided> => {
  const who = earnerOf(event)
  if (!settings.enabled || who === null || isExcluded(settings, who.username)) return []
  switch (event._tag) {
    case "ChatMessageSent":
      return forWriting(settings, event, earner)
    case "ChannelFollowed":
      return granted(who, settings.follow, "follow")
    case "SubscriptionStarted":
    case "SubscriptionRenewed":
      return granted(who, settings.subscription, "subscription")
    case "SubscriptionsGifted":
      return granted(who, settings.giftedSubscription * (event.count ?? event.giftees.length), "gift")
    case "KicksGifted":
      return granted(who, settings.cheer * event.amount, "cheer")
    default:
      return []
  }
}
