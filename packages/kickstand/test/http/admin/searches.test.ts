import { ChannelNotTracked } from "@kickstand/api/admin/Transfer"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { SearchNotFound } from "@kickstand/domain/search/job/SearchNotFound"
import { SearchRangeEmpty } from "@kickstand/domain/search/job/SearchRangeEmpty"
import { SearchNotCompleted } from "@kickstand/domain/search/job/SearchNotCompleted"
import { TooManySearches } from "@kickstand/domain/search/job/TooManySearches"
import { SearchSyntaxError } from "@kickstand/domain/search/SearchQuery"
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import { channel, hour, layerHistory, now, prepared } from "./toldHistory.ts"

const range = { dateFrom: now - 24 * hour, dateTo: now }

it.effect("a search is carried out, watched to its end, read page by page and exported", () =>
  Effect.gen(function*() {
    const { audit, searches } = yield* prepared
    const job = yield* searches.create({ payload: { ...range, query: "good OR over", order: "oldest" } })
    assert.deepInclude(job.request, { query: "good OR over", from: range.dateFrom, to: range.dateTo, order: "oldest" })
    const params = { id: job.jobId }
    const watched = yield* Effect.forkChild(Effect.flatMap(searches.events({ params }), Stream.runCollect))
    yield* TestClock.adjust("10 seconds")
    const last = (yield* Fiber.join(watched)).at(-1)
    assert.deepInclude(last, { status: "completed", progress: { scannedShare: 1, hits: 4 } })
    const first = yield* searches.hits({ params, query: { limit: 3 } })
    assert.deepInclude(first.items[0], { channel, channel_slug: "streamer-one", content: "good game everyone", highlights: [[0, 4]] })
    assert.strictEqual(first.next, 3)
    const rest = yield* searches.hits({ params, query: { after: 3 } })
    assert.deepStrictEqual([rest.items.length, rest.next], [1, null])
    const csv = yield* Effect.flatMap(searches.export({ params, query: { format: "csv" } }), (file) => Stream.mkString(Stream.decodeText(file)))
    assert.lengthOf(csv.trim().split("\r\n"), 5)
    assert.deepStrictEqual((yield* searches.list({ query: {} })).items.map(({ jobId }) => jobId), [job.jobId])
    const [act] = yield* audit.list({ query: { limit: 1 } })
    assert.deepInclude(act, { action: "search.create", target: job.jobId, details: {} })
  }).pipe(Effect.provide(layerHistory)))

it.effect("a search looks under old names, and in the channels that are asked for", () =>
  Effect.gen(function*() {
    const { searches } = yield* prepared
    const job = yield* searches.create({ payload: { ...range, username: "ANNA_new", includeOldUsernames: true, channels: [channel] } })
    yield* TestClock.adjust("10 seconds")
    const { items } = yield* searches.hits({ params: { id: job.jobId }, query: {} })
    assert.deepStrictEqual(items.map(({ content }) => content), ["GOOD game, café", "good game everyone"])
  }).pipe(Effect.provide(layerHistory)))

it.effect("a search that makes no sense is refused, and one that waits is cancelled", () =>
  Effect.gen(function*() {
    const { searches } = yield* prepared
    const refused = (payload: Parameters<typeof searches.create>[0]["payload"]) => Effect.flip(searches.create({ payload }))
    const syntax = yield* refused({ ...range, query: "good (" })
    assert.isTrue(syntax instanceof SearchSyntaxError && syntax.position === 6, String(syntax))
    assert.instanceOf(yield* refused({ dateFrom: now + hour, dateTo: now + 2 * hour }), SearchRangeEmpty)
    assert.instanceOf(yield* refused({ ...range, channels: [channelId("kick", 9)] }), ChannelNotTracked)
    const jobs = yield* Effect.forEach([1, 2, 3, 4, 5], () => searches.create({ payload: range }))
    assert.instanceOf(yield* refused(range), TooManySearches)
    const params = { id: jobs[4]?.jobId ?? "" }
    assert.instanceOf(yield* Effect.flip(searches.export({ params, query: {} })), SearchNotCompleted)
    assert.strictEqual((yield* searches.cancel({ params })).status, "cancelled")
    assert.strictEqual((yield* searches.show({ params })).status, "cancelled")
    const unknown = { params: { id: "srch_0" } }
    for (const ask of [searches.show(unknown), searches.cancel(unknown), Effect.asVoid(searches.events(unknown))]) {
      assert.instanceOf(yield* Effect.flip(Effect.asVoid(ask)), SearchNotFound)
    }
  }).pipe(Effect.provide(layerHistory)))
