import { Chat } from "@kickstand/domain/chat/Chat"
import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { channel, message, projector, told } from "@kickstand/testing/contract/tellingEvents"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Fiber, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"

const partitions = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ readonly name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'kickstand'::regnamespace AND relispartition AND relkind = 'r' AND relname LIKE 'chat_messages_g%'`
  return rows.map(({ name }) => name)
})

const minute = 60_000
const messages = Array.from({ length: 40 }, (_, index) =>
  message(`m${index}`, index * 7 * minute, { sender: { id: `${index % 4}`, username: "viewer" } }))

await withPostgres(({ storage }) => {
  describe("taking a new build of a read model into use", () => {
    it.effect("never leaves a query without an answer, nor with two", () =>
      Effect.gen(function*() {
        const chat = yield* Chat
        yield* told(...messages)
        const since = 3 * minute
        const answers = Effect.all([
          chat.messagesSince(channel, since),
          chat.uniqueChattersSince(channel, since),
          Effect.map(chat.topChattersSince(channel, since, 9), (top) => top.reduce((sum, each) => sum + each.messages, 0)),
          Effect.map(chat.activitySince(channel, since), (all) => all.reduce((sum, each) => sum + each.messages, 0))
        ], { concurrency: 4 }).pipe(Effect.map((counts) => assert.deepStrictEqual(counts, [39, 4, 39, 39])))
        const asking = yield* Effect.forkChild(Effect.repeat(answers, Schedule.forever))
        const { rebuild, catchUp } = yield* projector({ batchSize: 100 })
        for (let times = 0; times < 5; times++) {
          yield* rebuild("chat")
          yield* catchUp
        }
        yield* answers
        yield* Fiber.interrupt(asking)
        const asked = yield* Fiber.await(asking)
        assert.isTrue(Exit.isFailure(asked) && Cause.hasInterruptsOnly(asked.cause), String(asked))
        assert.lengthOf(yield* partitions, 1)
      }).pipe(Effect.provide(storage)))

    it.effect("drops what a crash left of builds that are no more", () =>
      Effect.gen(function*() {
        const sql = yield* SqlClient.SqlClient
        const store = yield* ProjectionStore
        const { generation } = yield* store.begin("chat", ChatProjection.version)
        yield* sql`CREATE TABLE kickstand.chat_messages_g4711 (LIKE kickstand.chat_messages INCLUDING ALL)`
        yield* sql`ALTER TABLE kickstand.chat_messages ATTACH PARTITION kickstand.chat_messages_g4711 FOR VALUES IN (4711)`
        const next = yield* store.begin("chat", ChatProjection.version)
        assert.sameMembers(yield* partitions, [`chat_messages_g${generation}`, `chat_messages_g${next.generation}`])
      }).pipe(Effect.provide(storage)))
  })
})
