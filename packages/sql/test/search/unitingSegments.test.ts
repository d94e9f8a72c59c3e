import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { SearchIndex } from "@kickstand/domain/search/SearchIndex"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { parseSearchQuery } from "@kickstand/domain/search/SearchQuery"
import { channels, generatedDay } from "@kickstand/testing/generators/smallSpaces"
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Result } from "effect"
import { SqlClient } from "effect/sql"
import { withPostgres } from "../storage/postgres.ts"

const [channel] = channels
const batches = 120

const said = (index: number): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${index}`,
  messageId: String(index).padStart(4, "0"),
  channel,
  at: generatedDay + index,
  profile: null,
  sender: { id: "1", username: "viewer1" },
  color: null,
  badges: [],
  content: `word ${index}`,
  emotes: [],
  replyTo: null
})

const word = Result.getOrThrow(parseSearchQuery("word"))

await withPostgres(({ storage }) => {
  it.effect("a search misses nothing while segments are united under its hands", () =>
    Effect.gen(function*() {
      const store = yield* ProjectionStore
      const index = yield* SearchIndex
      const sql = yield* SqlClient.SqlClient
      const projections = [ChatProjection, SearchProjection]
      const generations = yield* Effect.forEach(projections, ({ name, version }) => store.begin(name, version))
      const progress = { told: 0 }

      const writer = yield* Effect.forkChild(Effect.gen(function*() {
        for (let from = 0; from < batches; from += 1) {
          yield* store.commit({
            from,
            to: from + 1,
            advances: generations.map(({ name, generation }, at) => ({ name, generation, delta: projections[at]?.fold([said(from)]) })),
            failures: []
          })
          progress.told = from + 1
        }
      }))

      let searches = 0
      while (progress.told < batches) {
        const known = progress.told
        const criteria = { channels: [channel], query: word, username: null, includeOldUsernames: false, excludeEmoteOnly: false }
        const question = { criteria, from: 0, to: Number.MAX_SAFE_INTEGER, after: null, limit: 1000 }
        const order = searches % 2 === 0 ? "newest" as const : "oldest" as const
        const hits = yield* index.find({ ...question, order })
        const ids = hits.map(({ id }) => id)
        assert.isAtLeast(ids.length, known)
        const ascending = order === "oldest" ? ids : ids.toReversed()
        assert.deepStrictEqual(ascending, ids.map((_, at) => said(at).messageId))
        searches += 1
      }
      yield* Fiber.join(writer)
      assert.isAbove(searches, 0)
      const [left] = yield* sql<{ readonly segments: number }>`SELECT count(*)::int AS segments FROM kickstand.search_segments`
      assert.isBelow(left?.segments ?? batches, 60)
    }).pipe(Effect.provide(storage)), 60_000)
})
