import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { keep } from "@kickstand/testing/contract/keep"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { withPostgres } from "../../../sql/test/storage/postgres.ts"
import { begin, channel, queue, request } from "./searches.ts"
import { startWorker } from "./workers/startWorker.ts"

/** Long enough that a worker which lives keeps its jobs, short enough to wait for. */
const leaseMillis = 1000
const slowly = 20
const messages = 240

const said = (index: number): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${index}`,
  messageId: `m${String(index).padStart(4, "0")}`,
  channel,
  // Two a minute, at the same moment.
  at: begin + Math.floor(index / 2) * 60_000,
  profile: null,
  sender: { id: "1", username: "viewer1" },
  color: null,
  badges: [],
  content: `hello number ${index}`,
  emotes: [],
  replyTo: null
})

const everything = Array.from({ length: messages }, (_, index) => said(index))
const ids = everything.map(({ messageId }) => messageId)

const prepare = Effect.gen(function*() {
  yield* keep(ChatProjection, everything, messages)
  yield* keep(SearchProjection, everything, 50)
})

const worker = (url: Redacted.Redacted, delay: number) =>
  Effect.acquireRelease(
    Effect.promise(() => startWorker(Redacted.value(url), leaseMillis, delay)),
    ({ kill }) => Effect.promise(kill)
  )

/** Looks at a job until it is as it should be. */
const until = Effect.fnUntraced(function*(id: string, holds: (job: { readonly status: string; readonly hits: number }) => boolean) {
  const jobs = yield* SearchJobs
  while (true) {
    const job = yield* jobs.find("a", id)
    if (job !== null && holds(job)) return job
  }
})

const hitsOf = Effect.fnUntraced(function*(id: string) {
  const jobs = yield* SearchJobs
  const { hits } = yield* jobs.hits(id, { after: 0, limit: messages * 2, channels: new Set([channel]) })
  return hits.map((hit) => hit.id)
})

await withPostgres(({ storage, url }) => {
  describe("A worker that is killed in the middle of a search", () => {
    it.live("leaves it to the next one, which repeats and loses no hit", () =>
      Effect.gen(function*() {
        yield* prepare
        yield* queue("s", request({ order: "oldest", query: "hello" }))
        const killed = yield* worker(url, slowly)
        const before = yield* until("s", ({ hits }) => hits >= 60)
        yield* Effect.promise(killed.kill)
        const left = yield* until("s", () => true)
        assert.strictEqual(left.status, "running")
        assert.isAtLeast(left.hits, before.hits)
        assert.isBelow(left.hits, messages)
        assert.deepStrictEqual(yield* hitsOf("s"), ids.slice(0, left.hits))
        yield* worker(url, 0)
        const done = yield* until("s", ({ status }) => status !== "running")
        assert.deepInclude(done, { status: "completed", hits: messages })
        assert.deepStrictEqual(yield* hitsOf("s"), ids)
      }).pipe(Effect.scoped, Effect.provide(storage)), 60_000)

    it.live("leaves all of its searches to the others that share the queue", () =>
      Effect.gen(function*() {
        yield* prepare
        const searches = ["s0", "s1", "s2", "s3"]
        for (const id of searches) yield* queue(id, request({ query: "hello" }))
        const killed = yield* worker(url, slowly)
        yield* worker(url, slowly)
        yield* until("s0", ({ hits }) => hits >= 50)
        yield* Effect.promise(killed.kill)
        for (const id of searches) {
          const done = yield* until(id, ({ status }) => status !== "running" && status !== "queued")
          assert.deepInclude(done, { status: "completed", hits: messages }, id)
          assert.deepStrictEqual(yield* hitsOf(id), ids.toReversed(), id)
        }
      }).pipe(Effect.scoped, Effect.provide(storage)), 60_000)
  })
})
