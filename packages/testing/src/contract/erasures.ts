import type { ErasedViewer } from "@kickstand/domain/erasure/ErasedViewer"
import { Eraser } from "@kickstand/domain/erasure/Eraser"
import type { Erasure } from "@kickstand/domain/erasure/Erasure"
import { Erasures, unfinished } from "@kickstand/domain/erasure/Erasures"
import { redactEvent } from "@kickstand/domain/erasure/redactEvent"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { eventSequence } from "../generators/eventSequence.ts"
import { answers } from "./answers.ts"
import { leavesNothing, victim, withVictim } from "./erasedTraces.ts"
import { claimSearch, finishSearch, queueSearch, searched, searchedTo, searchHit, searchRequest } from "./searchJobFixtures.ts"
import { channel, layerTellingDecoder, message, oddType, telling } from "./tellingEvents.ts"
import type { EmptyStorage, StoragePorts } from "./StoragePorts.ts"

const layerErasing = Layer.merge(
  Projector.layer(projections, { batchSize: 40 }),
  Eraser.layer(projections, { batchSize: 6 })
).pipe(Layer.provide(layerTellingDecoder()))

const asked = (fields: Partial<Erasure> = {}): Erasure => ({
  id: "0123456789abcdef",
  platform: "kick",
  step: "searching",
  dryRun: false,
  viewer: { userId: victim.id, names: [], clips: [] },
  position: 0,
  upTo: 0,
  deliveries: 0,
  messages: 0,
  projections: [],
  generations: {},
  requestedAt: 1000,
  finishedAt: null,
  ...fields
})

const erased: ErasedViewer = {
  platform: "kick",
  userId: victim.id,
  names: victim.names,
  clips: [],
  anonymous: "erased:0123456789abcdef"
}

const tell = Effect.fnUntraced(function*(events: ReadonlyArray<Event>) {
  yield* (yield* EventLog).append(events.map((event) =>
    telling(event.id, [event], { platform: event.channel.startsWith("kick") ? "kick" : "twitch", factKey: event.id })
  ))
  const { catchUp, prepare } = yield* Projector
  yield* prepare
  yield* catchUp
})

/** Advances an erasure, and the projections between its steps, to the end. */
const carryOut = Effect.fnUntraced(function*(erasure: Erasure) {
  const { advance } = yield* Eraser
  const { catchUp } = yield* Projector
  let now = erasure
  while (now.step !== "done") {
    now = yield* advance(now)
    yield* catchUp
  }
  return now
})

const counts = Effect.fnUntraced(function*(seed: number) {
  const all = yield* answers(seed)
  return all.map(({ broadcasts, deletions, total, first, windows }) => ({
    broadcasts: broadcasts.length,
    deletions,
    total,
    first,
    windows: windows.map(({ activity, chatters, messages, withEmotes }) => ({ activity, chatters, messages, withEmotes }))
  }))
})

const readAll = Effect.gen(function*() {
  return yield* (yield* EventLog).read({ after: 0, limit: 1000 })
})

/** Holds a storage to what {@link Eraser} and {@link Erasures} promise. */
export const erasures = (name: string, storage: EmptyStorage): void => {
  const on = <A, E>(effect: Effect.Effect<A, E, StoragePorts | Projector | Eraser>) =>
    effect.pipe(Effect.provide(layerErasing), Effect.provide(storage))

  describe(`Erasures on ${name}`, () => {
    it.effect("are kept as they were saved last, and listed newest first", () =>
      on(Effect.gen(function*() {
        const { find, list, save } = yield* Erasures
        yield* save(asked())
        yield* save(asked({ id: "b", requestedAt: 2000 }))
        yield* save(asked({ step: "done", viewer: null, finishedAt: 3000 }))
        assert.deepStrictEqual(yield* find("0123456789abcdef"), asked({ step: "done", viewer: null, finishedAt: 3000 }))
        assert.isNull(yield* find("none"))
        const all = yield* list
        assert.deepStrictEqual(all.map(({ id }) => id), ["b", "0123456789abcdef"])
        assert.deepStrictEqual(unfinished(all).map(({ id }) => id), ["b"])
      })))

    it.effect.prop("leave every count, no trace, and what a rebuild gives as well", [
      eventSequence,
      Schema.Int
    ], ([generated, seed]) =>
      Effect.gen(function*() {
        const events = withVictim(generated)
        const expected = yield* Effect.gen(function*() {
          yield* tell(events.map(redactEvent(erased)))
          return yield* answers(seed)
        }).pipe(Effect.provide(layerErasing), Effect.provide(layerMemory))

        yield* on(Effect.gen(function*() {
          yield* tell(events)
          const before = yield* counts(seed)
          const { rebuild, catchUp } = yield* Projector
          const done = yield* carryOut(asked())
          assert.isNull(done.viewer)
          assert.deepStrictEqual(yield* counts(seed), before)
          assert.deepStrictEqual(yield* answers(seed), expected)
          yield* leavesNothing(yield* answers(seed))

          for (const { name } of projections) yield* rebuild(name)
          yield* catchUp
          assert.deepStrictEqual(yield* answers(seed), expected)

          yield* tell(events)
          assert.deepStrictEqual(yield* counts(seed), before, "what was erased comes in again")
          yield* leavesNothing(yield* answers(seed))
          const sql = yield* Effect.serviceOption(SqlClient.SqlClient)
          assert.strictEqual(Option.isSome(sql), name !== "memory", "the tables of a database are looked through")
        }))
      }), { arbitrary: { runs: 4 }, timeout: 120_000 })

    it.effect("may be broken off anywhere and gone on with", () =>
      on(Effect.gen(function*() {
        const { sender } = message("1", 1000, { sender: { id: victim.id, username: victim.names[0] ?? "" } })
        yield* tell(Array.from({ length: 20 }, (_, index) => message(`m${index}`, 1000 + index, { sender })))
        const log = yield* EventLog
        const store = yield* Erasures
        const { advance } = yield* Eraser
        // The log was rewritten, and the crash came before that was written down.
        const rewritten = yield* advance(asked())
        const last = yield* store.find(rewritten.id)
        assert.strictEqual(last?.step, "rebuilding")
        yield* store.save({ ...rewritten, step: "rewriting", position: 5, generations: {} })
        const again = yield* store.find(rewritten.id)
        if (again === null) return assert.fail("the erasure was not kept")
        const done = yield* carryOut(again)
        assert.strictEqual(done.messages, 20)
        assert.strictEqual(yield* log.horizon, 20)
        yield* leavesNothing(yield* answers(1))
      })))

    it.effect("leave nothing of deliveries that nobody understands, and their dead letters go", () =>
      on(Effect.gen(function*() {
        const log = yield* EventLog
        const { deadLetters } = yield* ProjectionStore
        const body = (text: string) => ({ type: oddType, body: new TextEncoder().encode(text) })
        yield* log.append([
          telling("a", [], body(`{"who":{"user_id":${victim.id}}}`)),
          telling("b", [], body(`no JSON of Erase_Me`)),
          telling("c", [], body(`{"who":{"user_id":5}}`)),
          telling("d", [], body(JSON.stringify({ data: JSON.stringify({ slug: "ERASE_ME" }) })))
        ])
        yield* tell([message("e", 1000, { sender: { id: victim.id, username: "erase_me" } })])
        assert.lengthOf(yield* deadLetters({ after: 0, limit: 10 }), 4)
        yield* carryOut(asked())
        assert.deepStrictEqual((yield* deadLetters({ after: 0, limit: 10 })).map(({ position }) => position), [3])
        yield* leavesNothing(yield* answers(1))
      })))

    it.effect("find out what would go without touching anything", () =>
      on(Effect.gen(function*() {
        yield* tell([
          message("1", 1000, { sender: { id: victim.id, username: "erase_me" } }),
          message("2", 1001, { content: "@Erase_Me hello" }),
          message("3", 1002)
        ])
        const before = yield* answers(1)
        const done = yield* carryOut(asked({ dryRun: true }))
        assert.deepInclude(done, { step: "done", viewer: null, deliveries: 2, messages: 1 })
        assert.sameMembers([...done.projections], ["chat", "search", "viewer"])
        assert.deepStrictEqual(yield* answers(1), before)
        assert.isTrue((yield* readAll).every(({ source }) => source === "webhook"))
      })))

    it.effect("rebuild no read model that never knew the viewer", () =>
      on(Effect.gen(function*() {
        yield* tell([{
          _tag: "ChannelFollowed",
          id: `kick:follow:1:${victim.id}`,
          channel,
          at: 1000,
          profile: null,
          follower: { id: victim.id, username: "erase_me" }
        }])
        const done = yield* carryOut(asked())
        assert.deepStrictEqual(done.projections, ["history", "viewer"])
        assert.isNull(yield* (yield* Viewers).find("kick", "erase_me"))
      })))

    it.effect("let whoever writes again be somebody new", () =>
      on(Effect.gen(function*() {
        const sender = { id: victim.id, username: "erase_me" }
        yield* tell([message("1", 1000, { sender })])
        yield* carryOut(asked())
        yield* tell([message("2", 2000, { sender })])
        assert.deepStrictEqual(yield* (yield* Viewers).find("kick", "erase_me"), sender)
        const [first, second] = yield* readAll
        assert.deepStrictEqual([first?.source, second?.source], ["erasure", "webhook"])
      })))

    it.effect("take the viewer out of what searches found, and forget searches for them", () =>
      on(Effect.gen(function*() {
        const jobs = yield* SearchJobs
        yield* queueSearch("done", "account-1")
        yield* finishSearch(yield* claimSearch("w"))
        yield* queueSearch("running", "account-1")
        const held = yield* claimSearch("w")
        const theirs = { ...searchHit(1070), senderId: victim.id, senderUsername: "erase_me", content: "secretwords" }
        const toThem = { ...searchHit(1065), content: "@ERASE_ME hello" }
        yield* jobs.record(held, searchedTo(1060, [theirs, toThem]))
        yield* jobs.create({
          id: "for-them",
          accountId: "account-1",
          request: { ...searchRequest, username: "Erase_Me" }
        }, 10)

        yield* jobs.erase(erased)
        assert.isNull(yield* jobs.find("account-1", "for-them"))
        assert.isNull(yield* jobs.record(held, searchedTo(1050, [])), "who read before the erasure adds nothing")
        assert.strictEqual((yield* jobs.find("account-1", "done"))?.status, "completed")
        const { hits } = yield* jobs.hits("running", { after: 0, limit: 10, channels: new Set(searched) })
        assert.deepStrictEqual(hits, [
          { ...theirs, senderId: erased.anonymous, senderUsername: erased.anonymous, content: "", highlights: [] },
          { ...toThem, content: "@erased hello", highlights: [] }
        ])
        assert.strictEqual((yield* claimSearch("w")).id, "running")
      })))
  })
}
