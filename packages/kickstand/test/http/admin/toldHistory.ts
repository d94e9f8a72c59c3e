import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { ErasureRunner } from "@kickstand/kickstand/erasure/ErasureRunner"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { SearchRunner } from "@kickstand/kickstand/search/SearchRunner"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

/** When the tests take place: a noon. */
export const now = Date.parse("2026-03-22T12:00:00Z")

export const hour = 3_600_000

/** The channel that is tracked, and one whose chat shares a viewer with its. */
export const channel = channelId("kick", 1001)
export const elsewhere = channelId("kick", 1002)

const anna = { id: "77", username: "Anna_Old" }
const moderator = { id: "5", username: "the_mod" }
const of = { channel, profile: null }

const message = (id: string, at: number, content: string, sender = anna, on = channel): Event => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${id}`,
  channel: on,
  at,
  profile: null,
  messageId: id,
  sender,
  color: null,
  badges: sender === anna ? [{ type: "subscriber", text: null, count: 3 }] : [],
  content,
  emotes: [],
  replyTo: null
})

const begun = now - 5 * hour

/** A broadcast of three hours with something of everything, another that is still on air, and a rename. */
const events: ReadonlyArray<Event> = [
  { ...of, _tag: "StreamStarted", id: "s1", at: begun, startedAt: begun, title: "Road to the top" },
  { ...of, _tag: "ViewersSampled", id: "v1", at: begun + hour, viewers: 100 },
  { ...of, _tag: "ViewersSampled", id: "v2", at: begun + 2 * hour, viewers: 300 },
  message("m1", begun + 60_000, "good game everyone"),
  message("m2", begun + 2 * hour, "GOOD game, café"),
  message("m3", begun + 2 * hour, "good night", moderator),
  message("m4", begun + hour, "over here", anna, elsewhere),
  {
    ...of,
    _tag: "MessagePinned",
    id: "p1",
    at: begun + hour,
    messageId: "m1",
    sender: anna,
    content: "good game everyone",
    sentAt: null,
    pinnedBy: moderator,
    duration: null
  },
  { ...of, _tag: "ChannelHosted", id: "h1", at: begun + 2 * hour, hostUsername: "friend", viewers: 40, message: null },
  { ...of, _tag: "UserBanned", id: "b1", at: begun + 2.5 * hour, user: anna, moderator, reason: "enough", expiresAt: null },
  {
    ...of,
    _tag: "RewardRedeemed",
    id: "r1",
    at: begun + hour,
    redemptionId: "r1",
    redeemer: anna,
    reward: { id: "w", title: "Hydrate", cost: 500, description: null, backgroundColor: null },
    userInput: null,
    status: "accepted",
    redeemedAt: begun + hour
  },
  { ...of, _tag: "UserRenamed", id: "n1", at: begun + 4 * hour, user: { id: "77", username: "anna_new" }, previousUsername: "Anna_Old" },
  { ...of, _tag: "StreamEnded", id: "e1", at: begun + 3 * hour, startedAt: begun, endedAt: begun + 3 * hour, title: "Road to the top" },
  { ...of, _tag: "StreamStarted", id: "s2", at: now - hour, startedAt: now - hour, title: "Late show" }
]

/** Kickstand in memory, with everything that works in the background, and its admin API. */
export const layerHistory = Layer.mergeAll(layerLocalAdminClient, Worker.layer(), ErasureRunner.layer, SearchRunner.layer()).pipe(
  Layer.provideMerge(Kickstand.layer()),
  Layer.provideMerge(layerMemory),
  // First of all: what works in the background would otherwise wake up for every second since 1970.
  Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(now)))
)

/** The admin API of a Kickstand that has counted {@link events}. */
export const prepared = Effect.gen(function*() {
  const client = yield* AdminClient
  yield* client.channels.add({ payload: { platform: "kick", userId: "1001", slug: "streamer-one" } })
  yield* client.channels.add({ payload: { platform: "kick", userId: "1002", slug: "streamer-two" } })
  yield* (yield* EventLog).append(events.map((event) => domainEventDelivery(event, "import", now)))
  yield* TestClock.adjust("5 seconds")
  return client
})
