import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import { OutboundStreamInfo, type StreamInfoChange } from "@kickstand/domain/outbound/OutboundStreamInfo"
import type { StreamCategory } from "@kickstand/domain/outbound/chooseCategory"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { createCredential } from "@kickstand/kickstand/operations/createCredential"
import type { layerPorts } from "@kickstand/sql/SqlStorage"
import { assert } from "@effect/vitest"
import { Context, Effect, Layer, References } from "effect"
import { TestClock } from "effect/testing"
import { TestServer, testNow } from "../TestServer.ts"
import { headersOf } from "./publicServer.ts"

export const kick = channelId("kick", 1)
export const twitch = channelId("twitch", 1)

/** When the tests take place; epoch milliseconds. */
export const now = Date.parse(testNow)

/** The broadcaster of the tests. */
export const broadcaster: Broadcaster = {
  id: "123",
  name: "Streamer",
  primaryPlatform: "twitch",
  timezone: "Europe/Prague",
  channels: [kick, twitch]
}

/** What a platform was asked to change, and how it answers. */
export class Platform extends Context.Service<Platform, {
  readonly done: Array<StreamInfoChange>
  readonly categories: Array<StreamCategory>
  /** Why it refuses everything; `null` while it does not. */
  refusing: OutboundFailed["reason"] | null
}>()("kickstand/test/Platform") {
  static readonly layer = Layer.sync(Platform, () => Platform.of({ done: [], categories: [], refusing: null }))
}

const layerOutbound = Layer.effect(
  OutboundStreamInfo,
  Effect.gen(function*() {
    const platform = yield* Platform
    const { update } = Context.get(
      yield* Layer.build(OutboundStreamInfo.layerMemory(platform.done, platform.categories)),
      OutboundStreamInfo
    )
    return OutboundStreamInfo.of({
      update: (change) =>
        platform.refusing === null
          ? update(change)
          : Effect.fail(new OutboundFailed({ channel: change.channel, reason: platform.refusing, detail: "as the test wants it" }))
    })
  })
)

/** Every port of a storage. */
type Ports = Layer.Success<typeof layerPorts>

/** All routes over a storage, with a platform that does what the test says. */
export const publicWorld = <Failure>(storage: Layer.Layer<Ports, Failure>) =>
  TestServer.layerOf(layerRoutes).pipe(
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(layerOutbound),
    Layer.provideMerge(Platform.layer),
    Layer.provideMerge(Kickstand.layer({ secretKey: "0".repeat(64) })),
    Layer.provideMerge(storage),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None")),
    Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(now)))
  )

/** The same in memory. */
export const layerPublicWorld = publicWorld(layerMemory)

/** Lets a broadcaster's tool in: the headers that it sends with every request, and the id of its token. */
export const openPublic = Effect.fnUntraced(function*(owner: Broadcaster = broadcaster) {
  yield* (yield* Broadcasters).put(owner)
  const token = { label: "test", expiresAt: null }
  const { clientId, clientSecret, token: issued } = yield* createCredential({ broadcasterId: owner.id, label: "test", token })
  const { id: tokenId, jwt } = issued ?? assert.fail("no token was issued")
  return { tokenId, credentials: { clientId, clientSecret, jwt }, headers: headersOf({ clientId, clientSecret, jwt }) }
})

/** Puts events into the log as our own. */
export const happen = Effect.fnUntraced(function*(events: ReadonlyArray<Event>) {
  yield* (yield* EventLog).append(events.map((event) => domainEventDelivery(event, "kickstand", now)))
})
