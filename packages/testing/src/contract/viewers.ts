import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { KicksGiftProjection } from "@kickstand/domain/gift/KicksGiftProjection"
import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import { isAfter } from "@kickstand/domain/projection/Latest"
import { isWithin, startOfDay, type Window } from "@kickstand/domain/projection/Window"
import { RewardProjection } from "@kickstand/domain/reward/RewardProjection"
import { SubscriptionProjection } from "@kickstand/domain/subscription/SubscriptionProjection"
import { ViewerActivity } from "@kickstand/domain/viewer/ViewerActivity"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { replayClips } from "./clips.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const [channel, elsewhere] = channels

const people = ["10", "9", "Ω"]

const only = <Tag extends Event["_tag"]>(events: ReadonlyArray<Event>, tags: ReadonlyArray<Tag>) =>
  events.filter((event): event is Extract<Event, { _tag: Tag }> => (tags as ReadonlyArray<string>).includes(event._tag))

const latestFirst = (a: Event, b: Event) => (isAfter(a, b) ? -1 : 1)

/** Sums by channel, greatest first. */
const sums = (rows: ReadonlyArray<{ readonly channel: ChannelId; readonly amount: number; readonly at: number }>) =>
  [...new Set(rows.map(({ channel }) => channel))]
    .map((channel) => {
      const own = rows.filter((row) => row.channel === channel)
      const amount = own.map((row) => row.amount).reduce((a, b) => a + b, 0)
      return { channel, amount, last: Math.max(...own.map((row) => row.at)) }
    })
    .toSorted((a, b) => b.amount - a.amount || (a.channel < b.channel ? -1 : 1))

/** What each channel was told last of somebody's subscription, latest first. */
const lastStates = (events: ReadonlyArray<Event>, userId: string, window: Window) => {
  const last = new Map<ChannelId, Event>()
  for (const event of only(events, ["SubscriptionStarted", "SubscriptionRenewed", "SubscriptionsGifted"])) {
    const subscribers = event._tag === "SubscriptionsGifted" ? event.giftees : [event.subscriber]
    if (!isWithin(event, window) || !subscribers.some(({ id }) => id === userId)) continue
    const known = last.get(event.channel)
    if (known === undefined || isAfter(event, known)) last.set(event.channel, event)
  }
  return [...last.values()].toSorted((a, b) => b.at - a.at || (a.channel < b.channel ? -1 : 1))
}

/** Holds a storage to what {@link ViewerActivity} promises. */
export const viewers = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`ViewerActivity on ${name}`, () => {
    it.effect.prop("answers what a replay of the raw events answers, page by page", [
      eventSequenceOf("UserBanned"),
      eventSequenceOf("SubscriptionRenewed"),
      eventSequenceOf("SubscriptionsGifted"),
      eventSequenceOf("RewardRedeemed"),
      eventSequenceOf("KicksGifted"),
      eventSequenceOf("ClipCreated"),
      eventSequenceOf("ChatMessageSent"),
      SmallInstant,
      Schema.Literals([1, 2, 50])
    ], ([bans, renewed, given, redeemed, kicks, clips, written, since, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(ModerationProjection, bans)
        yield* keep(SubscriptionProjection, [...renewed, ...given])
        yield* keep(RewardProjection, redeemed)
        yield* keep(KicksGiftProjection, kicks)
        yield* keep(ClipProjection, clips)
        yield* keep(ChatProjection, written)
        const activity = yield* ViewerActivity
        const window = { since, until: Number.MAX_SAFE_INTEGER }
        const asked = [channel, elsewhere]
        const inAsked = <A extends { readonly channel: ChannelId }>(rows: ReadonlyArray<A>) =>
          rows.filter((row) => asked.includes(row.channel))

        for (const userId of people) {
          const of = { userId, channels: asked }
          const own = inAsked(written).filter(({ sender }) => sender.id === userId)
          assert.deepStrictEqual(
            yield* walk((page) => activity.messages(of, page), limit),
            sums(own.map(({ channel, at }) => ({ channel, amount: 1, at }))).map(({ channel, amount, last }) => ({
              channel,
              messages: amount,
              firstDay: startOfDay(Math.min(...own.filter((each) => each.channel === channel).map(({ at }) => at))),
              lastAt: last
            }))
          )
          assert.deepStrictEqual(
            (yield* walk((page) => activity.bans(of, page), limit)).map(({ id }) => id),
            inAsked(bans).filter(({ user }) => user.id === userId).toSorted(latestFirst).map(({ id }) => id)
          )
          assert.deepStrictEqual(
            (yield* walk((page) => activity.subscriptions(of, window, page), limit)).map(({ id }) => id),
            lastStates(inAsked([...renewed, ...given]), userId, window).map(({ id }) => id)
          )
          assert.deepStrictEqual(
            yield* walk((page) => activity.gifts(of, window, page), limit),
            sums(
              inAsked(given)
                .filter((gift) => gift.gifter?.id === userId && gift.giftees.length > 0 && isWithin(gift, window))
                .map(({ channel, giftees, at }) => ({ channel, amount: giftees.length, at }))
            ).map(({ channel, amount, last }) => ({ channel, gifts: amount, lastGiftAt: last }))
          )
          assert.deepStrictEqual(
            yield* walk((page) => activity.kicks(of, page), limit),
            sums(
              inAsked(kicks)
                .filter(({ sender }) => sender?.id === userId)
                .map(({ channel, amount, at }) => ({ channel, amount, at }))
            ).map(({ channel, amount }) => ({ channel, amount }))
          )
          assert.deepStrictEqual(
            (yield* walk((page) => activity.clips(of, window, page), limit)).map(({ channel, id, title }) => [channel, id, title]),
            asked
              .flatMap((each) => replayClips(clips, each))
              .filter((clip) => clip.creator?.id === userId && isWithin(clip, window))
              .toSorted((a, b) => b.at - a.at || (a.channel === b.channel ? (a.id < b.id ? 1 : -1) : a.channel < b.channel ? 1 : -1))
              .map(({ channel, id, title }) => [channel, id, title])
          )
          const redemptions = new Map<string, { at: number; last: Extract<Event, { _tag: "RewardRedeemed" }> }>()
          for (const event of inAsked(redeemed)) {
            const key = `${event.channel}|${event.redemptionId}`
            const known = redemptions.get(key)
            redemptions.set(key, {
              at: Math.min(known?.at ?? event.at, event.redeemedAt, event.at),
              last: known !== undefined && isAfter(known.last, event) ? known.last : event
            })
          }
          assert.deepStrictEqual(
            (yield* walk((page) => activity.redemptions(of, page), limit)).map(({ id, channel, at }) => [id, channel, at]),
            [...redemptions.values()]
              .filter(({ last }) => last.redeemer.id === userId)
              .toSorted((a, b) =>
                b.at - a.at ||
                (a.last.channel < b.last.channel ? 1 : a.last.channel > b.last.channel ? -1 : 0) ||
                (a.last.redemptionId < b.last.redemptionId ? 1 : -1)
              )
              .map(({ at, last }) => [last.redemptionId, last.channel, at])
          )
        }
      })), { arbitrary: { runs: 12 } })
  })
}
