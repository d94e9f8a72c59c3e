import { Audiences } from "@kickstand/domain/chat/Audiences"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import type { Window } from "@kickstand/domain/projection/Window"
import { Rewards } from "@kickstand/domain/reward/Rewards"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { Effect } from "effect"

const all = { page: 1, limit: 200 }

/** What the queries about a channel's people and what they give, do and watch answer of a window; beside `answers`. */
export const peopleAnswers = Effect.fnUntraced(function*(
  channel: ChannelId,
  window: Window,
  people: ReadonlyArray<{ readonly id: string; readonly username: string }>
) {
  const subscriptions = yield* Subscriptions
  const kicks = yield* KicksGifts
  const moderation = yield* Moderation
  const rewards = yield* Rewards
  const hosts = yield* Hosts
  const viewership = yield* Viewership
  const viewers = yield* Viewers
  const chat = yield* WindowedChat
  const audiences = yield* Audiences
  return yield* Effect.all({
    subscribers: subscriptions.counts(channel, window),
    paid: subscriptions.subscribers(channel, window, { ...all, gifted: false }),
    given: subscriptions.subscribers(channel, window, { ...all, gifted: true }),
    subscriptions: subscriptions.events(channel, window, { ...all, kind: "all" }),
    gifters: subscriptions.topGifters(channel, window, all),
    kicks: kicks.list(channel, window, all),
    kicksTotal: kicks.total(channel, window),
    bans: moderation.bans(channel, window, all),
    moderators: moderation.topModerators(channel, window, 20),
    redemptions: rewards.redemptions(channel, window, all),
    topRedeemer: rewards.topRedeemer(channel, window),
    topRewards: rewards.topRewards(channel, window, all),
    hosts: hosts.list(channel, window, all),
    samples: viewership.samples(channel, window),
    chatters: chat.topChatters(channel, window, all),
    segments: chat.segments(channel, window, 4),
    keywords: chat.keywords(channel, window, all),
    // A set, in no order.
    audience: Effect.map(audiences.since(channel, window.since), (ids) => ids.toSorted()),
    people: Effect.forEach(people, ({ id, username }) =>
      Effect.all({ found: viewers.find("kick", username), names: viewers.names("kick", id, all) }))
  })
})
