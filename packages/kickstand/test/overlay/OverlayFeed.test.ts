import { channelId } from "@kickstand/domain/event/ChannelId"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerPlatformDecoder } from "@kickstand/kickstand/ingest/PlatformDecoder"
import { OverlayFeed } from "@kickstand/kickstand/overlay/OverlayFeed"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const channel = channelId("kick", 1)
const at = Date.UTC(2026, 5, 6)

const followed = (name: string): Event => ({
  _tag: "ChannelFollowed",
  id: `kick:follow:1:${name}`,
  channel,
  at,
  profile: null,
  follower: { id: name, username: name }
})

const banned = (name: string): Event => ({
  _tag: "UserBanned",
  id: `kick:ban:1:${name}:0`,
  channel,
  at,
  profile: null,
  user: { id: name, username: name },
  moderator: null,
  reason: null,
  expiresAt: null
})

const happen = Effect.fnUntraced(function*(...events: ReadonlyArray<Event>) {
  yield* (yield* EventLog).append(events.map((event) => domainEventDelivery(event, "kickstand", at)))
})

/** What came after a position, a second later, so that the log is looked at again. */
const since = Effect.fnUntraced(function*(position: number | null) {
  yield* TestClock.adjust("1 second")
  const { news, upTo } = yield* (yield* OverlayFeed).since(position)
  return { upTo, told: news.map(({ event, position: at }) => [at, event._tag === "ChannelFollowed" ? event.follower.username : event._tag]) }
})

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.provide(effect, OverlayFeed.layer.pipe(Layer.provide(layerPlatformDecoder), Layer.provideMerge(EventLog.layerMemory)))

describe("the feed of overlays", () => {
  it.effect("begins with what comes after somebody asked", () =>
    on(Effect.gen(function*() {
      yield* happen(followed("a"))
      assert.deepStrictEqual(yield* since(null), { upTo: 1, told: [] })
      yield* happen(followed("b"), banned("x"), followed("c"))
      assert.deepStrictEqual(yield* since(1), { upTo: 4, told: [[2, "b"], [4, "c"]] })
      assert.deepStrictEqual(yield* since(4), { upTo: 4, told: [] })
    })))

  it.effect("tells whoever comes back what was missed, also from before anybody listened", () =>
    on(Effect.gen(function*() {
      yield* happen(followed("a"), followed("b"), followed("c"))
      assert.deepStrictEqual(yield* since(1), { upTo: 3, told: [[2, "b"], [3, "c"]] })
      yield* happen(followed("d"))
      assert.deepStrictEqual(yield* since(1), { upTo: 4, told: [[2, "b"], [3, "c"], [4, "d"]] })
      assert.deepStrictEqual((yield* since(0)).told.length, 4)
    })))

  it.effect("takes a position that is yet to come for now", () =>
    on(Effect.gen(function*() {
      yield* happen(followed("a"))
      assert.deepStrictEqual(yield* since(99), { upTo: 1, told: [] })
    })))

  it.effect("tells nothing of what files tell", () =>
    on(Effect.gen(function*() {
      yield* since(null)
      yield* (yield* EventLog).append([domainEventDelivery(followed("old"), "import", at)])
      assert.deepStrictEqual(yield* since(0), { upTo: 1, told: [] })
    })))

  it.effect("tells each once and in order, however long the log is and however the questions fall", () =>
    on(Effect.gen(function*() {
      const names: Array<string> = []
      const seen: Array<unknown> = []
      let { upTo } = yield* since(null)
      for (let round = 0; round < 5; round++) {
        const more = Array.from({ length: 700 * round + 1 }, (_, index) => `${round}-${index}`)
        names.push(...more)
        yield* happen(...more.map(followed))
        const found = yield* since(upTo)
        upTo = found.upTo
        seen.push(...found.told.map(([, name]) => name))
      }
      assert.deepStrictEqual(seen, names)
      assert.deepStrictEqual((yield* since(0)).told.map(([, name]) => name), names)
    })))
})
