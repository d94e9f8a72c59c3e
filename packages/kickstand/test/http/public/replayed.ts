import { platformOf } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { nextRenewal } from "@kickstand/domain/subscriber/lastsUntil"
import { zonedInstant } from "@kickstand/kickstand/http/public/zonedInstant"
import { replayedHistory } from "@kickstand/testing/contract/history"
import { broadcaster, kick, now, twitch } from "./publicWorld.ts"

const instant = zonedInstant(broadcaster.timezone)
const recently = now - 30 * 86_400_000

type Of<Tag extends Event["_tag"]> = Extract<Event, { readonly _tag: Tag }>

const of = <Tag extends Event["_tag"]>(events: ReadonlyArray<Event>, ...tags: ReadonlyArray<Tag>): ReadonlyArray<Of<Tag>> =>
  events.filter((event): event is Of<Tag> => (tags as ReadonlyArray<string>).includes(event._tag))

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((a, b) => a + b, 0)

/** On Twitch the giver's side of a gift has a count, and those who were given one are told apart from it. */
const giftsIn = (events: ReadonlyArray<Event>) =>
  of(events, "SubscriptionsGifted").filter((gift) => gift.channel === kick || gift.count !== undefined)

const giftCount = (gift: Of<"SubscriptionsGifted">): number => gift.count ?? gift.giftees.length

interface Telling {
  readonly id: string
  readonly event: Of<"SubscriptionStarted" | "SubscriptionRenewed" | "SubscriptionsGifted">
}

/** How many a platform counted during the last day; `null` where it did not. */
const countedOn = (events: ReadonlyArray<Event>, channel: string): number | null => {
  const [last] = of(events, "SubscribersCounted")
    .filter((event) => event.channel === channel)
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  return last !== undefined && last.at >= now - 86_400_000 ? last.subscribers : null
}

/** Who is subscribed now, by looking at everything that was ever told of each: until when, by user. */
const activeOn = (events: ReadonlyArray<Event>, channel: string) => {
  const own = events.filter((event) => event.channel === channel)
  const tellings = own.flatMap((event): ReadonlyArray<Telling> =>
    event._tag === "SubscriptionStarted" || event._tag === "SubscriptionRenewed"
      ? [{ ...event.subscriber, event }]
      : event._tag === "SubscriptionsGifted" ? event.giftees.map((giftee) => ({ ...giftee, event })) : [])
  return [...new Set(tellings.map(({ id }) => id))].flatMap((id) => {
    const about = tellings.filter((telling) => telling.id === id)
    const [last] = about.toSorted((a, b) => b.event.at - a.event.at || (a.event.id < b.event.id ? 1 : -1))
    if (last === undefined) return []
    const ended = of(own, "SubscriptionEnded").some((end) => end.subscriber.id === id && end.at > last.event.at)
    const untils = about.map(({ event }) => event.expiresAt ?? (channel === kick ? nextRenewal(event.at, event.at) : Infinity))
    const until = Math.max(...untils)
    return ended || until <= now ? [] : [{ until: until === Infinity ? nextRenewal(last.event.at, now) : until, id }]
  })
}

/** What the public API answers of events, by definition: counted one by one, without any read model. */
export const replayed = (all: ReadonlyArray<Event>) => {
  const events = all.filter(({ channel }) => broadcaster.channels.includes(channel))
  const recent = events.filter(({ at }) => at >= recently && at <= now)
  const figures = {
    new: of(recent, "SubscriptionStarted").length,
    resubs: of(recent, "SubscriptionRenewed").length,
    gifted: sum(giftsIn(recent).map(giftCount))
  }
  const active = { kick: activeOn(events, kick), twitch: activeOn(events, twitch) }
  const totals = {
    kick: countedOn(events, kick) ?? active.kick.length,
    twitch: countedOn(events, twitch) ?? active.twitch.length
  }
  const kicks = of(events, "KicksGifted").filter(({ channel }) => channel === kick)
  const lines = replayedHistory(events)
  const subscriptions = lines.filter(({ type }) => /^channel\.subscription\.(new|renewal|gifts)$/.test(type))
  return {
    figures: {
      active: totals.kick + totals.twitch,
      ...figures,
      all: figures.new + figures.resubs + figures.gifted,
      by_platform: { kick: { active_total: totals.kick }, twitch: { active_total: totals.twitch } }
    },
    historyCount: subscriptions.length,
    expiries: [...active.kick, ...active.twitch].map(({ until }) => until).toSorted((a, b) => a - b).map(instant),
    subscriptions: subscriptions.map(({ actor, amount, at, channel, type }) => ({
      type, platform: platformOf(channel), actor, count: amount, received_at: instant(at)
    })),
    kicks: {
      total_kicks: sum(kicks.map(({ amount }) => amount)),
      gift_events: kicks.length
    },
    kickHistory: kicks
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map(({ amount, sender }) => ({ actor: sender?.username ?? null, amount })),
    total: lines.length,
    lines: lines.map(({ actor, at, channel, message, type }) => ({
      type, platform: platformOf(channel), actor, message, received_at: instant(at)
    }))
  }
}
