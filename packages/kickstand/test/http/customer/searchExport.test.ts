import { searchEvents } from "@kickstand/kickstand/http/customer/searchEvents"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { assert, layer } from "@effect/vitest"
import { Effect, Fiber, Latch, Stream } from "effect"
import type { HttpServerResponse } from "effect/http"
import { TestClock } from "effect/testing"
import { catchUp, chatMessage, deliver, testNow } from "../TestServer.ts"
import { chatter, type Job, SearchingServer, searcher, settle } from "./searchRequests.ts"

/** Text that CSV has to quote. */
const odd = "tea, \"quoted\"\nand a second line; =1+1"

const textOf = ({ body }: HttpServerResponse.HttpServerResponse) =>
  body._tag === "Stream" ? Stream.mkString(Stream.decodeText(body.stream)) : Effect.succeed("no stream")

const jobsIn = (text: string) =>
  text.split("\n").filter((line) => line.startsWith("data: ")).map((line) => JSON.parse(line.slice(6)) as Job)

layer(SearchingServer)("the hits of a search", (it) => {
  it.effect("are exported as they are in the results, a JSON object or a CSV record each", () =>
    Effect.gen(function*() {
      yield* chatter
      const body = chatMessage({ id: "odd", at: testNow, content: odd })
      assert.strictEqual((yield* deliver(body, { messageId: "odd", timestamp: testNow })).status, 200)
      yield* catchUp
      yield* TestClock.adjust("1 minute")
      const { begin, get, results } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      yield* settle
      const { data } = yield* results(jobId)
      assert.lengthOf(data, 6)

      const ndjson = yield* get(`/${jobId}/export`)
      assert.strictEqual(ndjson.headers.get("content-type"), "application/x-ndjson")
      assert.strictEqual(ndjson.headers.get("content-disposition"), `attachment; filename="${jobId}.ndjson"`)
      assert.deepStrictEqual(ndjson.text.trim().split("\n").map((line) => JSON.parse(line) as unknown), [...data])

      const csv = yield* get(`/${jobId}/export?format=csv`)
      assert.include(csv.headers.get("content-type") ?? "", "text/csv")
      const [head, ...records] = csv.text.split("\r\n")
      assert.strictEqual(head, "id,channel_slug,sender_username,sender_id,content,created_at,highlights")
      assert.strictEqual(
        records[0],
        `odd,streamer_one,viewer42,42,"tea, ""quoted""\nand a second line; =1+1",${testNow},"[[0,3]]"`
      )
      assert.lengthOf(records.filter((record) => record !== ""), 6)
    }))

  it.effect("of which there are none make an empty file", () =>
    Effect.gen(function*() {
      const { begin, get } = yield* searcher()
      const { jobId } = yield* begin({ query: "nowhere" })
      yield* settle
      assert.strictEqual((yield* get(`/${jobId}/export`)).text, "")
      assert.lengthOf((yield* get(`/${jobId}/export?format=csv`)).text.trim().split("\r\n"), 1)
    }))
})

layer(SearchingServer)("the events of a search", (it) => {
  it.effect("tell of it once when it has ended", () =>
    Effect.gen(function*() {
      yield* chatter
      const { begin, get } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      yield* settle
      const { headers, text } = yield* get(`/${jobId}/events`)
      assert.strictEqual(headers.get("content-type"), "text/event-stream")
      assert.deepStrictEqual(jobsIn(text).map(({ status }) => status), ["completed"])
    }))

  it.effect("tell of every change until it ends", () =>
    Effect.gen(function*() {
      const { begin, get } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      const watching = yield* Effect.forkChild(get(`/${jobId}/events`))
      yield* Effect.yieldNow
      yield* settle
      const { text } = yield* Fiber.join(watching)
      const told = jobsIn(text)
      assert.deepInclude(told.at(-1), { jobId, status: "completed" })
      assert.strictEqual(new Set(told.map((job) => JSON.stringify(job))).size, told.length)
    }))

  it.effect("keep the connection while nothing happens, and end with the server", () =>
    Effect.gen(function*() {
      const { account, begin } = yield* searcher()
      const { jobId } = yield* begin({ query: "tea" })
      const jobs = yield* SearchJobs
      const job = (yield* jobs.find(account, jobId)) ?? assert.fail("It is not there")
      const closing = yield* Latch.make()
      const watching = yield* Effect.forkChild(textOf(searchEvents(job, Effect.succeed(job), closing.await, ({ status }) => JSON.stringify({ status }))))
      yield* TestClock.adjust("40 seconds")
      yield* closing.open
      const text = yield* Fiber.join(watching)
      assert.deepStrictEqual(jobsIn(text).map(({ status }) => status), ["queued"])
      assert.deepStrictEqual(text.match(/^: .*$/gm), [": still here", ": still here"])
    }))
})
