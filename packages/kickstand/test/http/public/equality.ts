import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { projector, telling } from "@kickstand/testing/contract/tellingEvents"
import { eventSequence } from "@kickstand/testing/generators/eventSequence"
import { generatedDay } from "@kickstand/testing/generators/smallSpaces"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { TestServer } from "../TestServer.ts"
import { now, openPublic, publicWorld } from "./publicWorld.ts"
import { replayed } from "./replayed.ts"

const hour = 3_600_000

type Row = Readonly<Record<string, unknown>>

/** What every line of the history has. */
const common = ({ actor, message, platform, received_at, type }: Row) => ({ type, platform, actor, message, received_at })

/** Tells events in a few batches: how batches may be cut is held by other suites. */
const tell = Effect.fnUntraced(function*(events: ReadonlyArray<Event>) {
  const { catchUp, prepare } = yield* projector({ batchSize: 15 })
  yield* (yield* EventLog).append(events.map((event) => telling(event.id, [event])))
  yield* prepare
  yield* catchUp
})

/** Holds the public API over a storage to what the raw events say. */
export const equality = (name: string, storage: Parameters<typeof publicWorld>[0]): void => {
  describe(`The public API on ${name}`, () => {
    it.effect.prop("answers what the raw events say", [
      eventSequence,
      Schema.Literals([1, 3, 500]),
      Schema.Literals([49 * hour, 31 * 24 * hour]),
      Schema.Literals(["chat.message.sent", "channel.followed", "kicks.gifted", "channel.cheered", "livestream.status.updated"])
    ], ([events, limit, ago, type]) =>
      Effect.gen(function*() {
        // Up to the moment of the tests, or on either side of the last 30 days' beginning.
        const shifted = events.map((event) => ({ ...event, at: event.at - generatedDay + now - ago }))
        yield* tell(shifted)
        const { headers } = yield* openPublic()
        const { request } = yield* TestServer
        const ask = Effect.fnUntraced(function*<A>(path: string) {
          const { json, status } = yield* request(`/api/public/v2/${path}`, { headers })
          assert.strictEqual(status, 200, path)
          return (json as { readonly data: A }).data
        })
        const expected = replayed(shifted)

        const overview = yield* ask<Row>("overview")
        assert.deepStrictEqual(overview["subscriptions"], expected.figures)
        assert.deepStrictEqual(overview["kicks"], { total_kicks: expected.kicks.total_kicks })
        assert.deepStrictEqual(overview["events"], { total: expected.total })
        assert.deepStrictEqual(yield* ask("subscriptions-summary"), { ...expected.figures, history_count: expected.historyCount })
        const active = yield* ask<{ readonly active_total: number; readonly preview: ReadonlyArray<Row> }>("subscriptions-active")
        assert.strictEqual(active.active_total, expected.figures.active)
        assert.deepStrictEqual(active.preview.map(({ expires_at }) => expires_at), expected.expiries)
        assert.deepStrictEqual(yield* ask(`subscriptions-history?limit=${limit}`), expected.subscriptions.slice(0, limit))
        const kicks = yield* ask<Row>(`kicks?limit=${limit}`)
        assert.deepStrictEqual([kicks["summary"], kicks["history"]], [expected.kicks, expected.kickHistory.slice(0, limit)])
        const lines = yield* ask<ReadonlyArray<Row>>(`events-history?limit=${limit}`)
        assert.deepStrictEqual(lines.map(common), expected.lines.slice(0, limit))
        const ofType = yield* ask<ReadonlyArray<Row>>(`events-history?limit=${limit}&type=${type}`)
        assert.deepStrictEqual(ofType.map(common), expected.lines.filter((line) => line.type === type).slice(0, limit))
      }).pipe(Effect.provide(publicWorld(storage), { local: true })), { arbitrary: { runs: 8 } })
  })
}
