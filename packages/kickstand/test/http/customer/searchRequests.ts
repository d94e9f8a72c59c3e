import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { SearchRunner } from "@kickstand/kickstand/search/SearchRunner"
import { assert } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, catchUp, channel, chatMessage, deliver, issueKey, TestServer, testNow, track } from "../TestServer.ts"

/** A server whose worker carries searches out. */
export const SearchingServer = Layer.provideMerge(SearchRunner.layer(), TestServer.layer)

/** Where searches are. */
export const jobsPath = "/api/customer/v1/search/jobs"

/** The two days before {@link testNow}, and the day itself. */
export const range = { dateFrom: "2026-03-20", dateTo: "2026-03-22" }

/** Limits under which any search may be asked for. */
export const wide: LimitOverrides = { searchRpmLimit: 1000, searchConcurrencyLimit: 100, monthlyUnitLimit: 1_000_000 }

/** A search as it goes over the wire. */
export interface Job {
  readonly jobId: string
  readonly status: string
  readonly progress: { readonly scannedShare: number; readonly hits: number }
  readonly queuePosition: number | null
  readonly error: { readonly code: string } | null
}

/** A page of hits as it goes over the wire. */
export interface Results {
  readonly status: string
  readonly data: ReadonlyArray<{ readonly id: string; readonly channel_slug: string; readonly content: string }>
  readonly nextCursor: string | null
}

/** Status and error code of an answer. */
export const told = ({ json, status }: Answer) => [status, (json as { readonly error?: string }).error]

/** What somebody with a key may send to the search family. */
export const searching = (key: string) => {
  const headers = { "x-kicklogz-api-key": key, "content-type": "application/json" }
  const send = (method: string, path: string, body?: unknown) =>
    Effect.flatMap(TestServer, ({ request }) =>
      request(`${jobsPath}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) })
      }))
  const create = (body: object) => send("POST", "", body)
  const jobOf = (answer: Answer): Job => (answer.json as { readonly job: Job }).job
  return {
    send,
    create,
    get: (path: string) => send("GET", path),
    cancel: (id: string) => send("DELETE", `/${id}`),
    /** Creates a search that is accepted. */
    begin: Effect.fnUntraced(function*(body: object) {
      const answer = yield* create({ ...range, ...body })
      assert.strictEqual(answer.status, 202, answer.text)
      return jobOf(answer)
    }),
    status: (id: string) => Effect.map(send("GET", `/${id}`), jobOf),
    results: (id: string, query = "") =>
      Effect.map(send("GET", `/${id}/results${query}`), (answer) => answer.json as Results)
  }
}

/** The second streamer of these tests. */
export const second = channel({
  userId: "1002",
  slug: "streamer_two",
  channelId: 5002,
  chatroomId: 9002,
  displayName: "Streamer Two"
})

const at = (minutes: number) => new Date(Date.parse(testNow) - minutes * 60_000).toISOString()

/** Messages of both streamers, the first one the oldest: `m0` to `m9`, every other one about tea. */
export const chatter = Effect.gen(function*() {
  yield* track(channel())
  yield* track(second)
  for (let index = 0; index < 10; index++) {
    const content = index % 2 === 0 ? `Café or tea number ${index}` : `something else, number ${index}`
    const body = chatMessage({
      id: `m${index}`,
      at: at(600 - index * 10),
      content,
      broadcaster: index < 6 ? 1001 : 1002,
      userId: 100 + index,
      username: `viewer${index}`
    })
    assert.strictEqual((yield* deliver(body, { messageId: `chat-${index}`, timestamp: at(600 - index * 10) })).status, 200)
  }
  yield* catchUp
})

let accounts = 0

/** An account that may search both streamers, unless it is told otherwise. */
export const searcher = Effect.fnUntraced(function*(options: Parameters<typeof issueKey>[0] = {}) {
  const account = `capi_acc_s${++accounts}`
  const key = yield* issueKey({ streamers: ["streamer_one", "streamer_two"], planCode: "scale_50", overrides: wide, ...options, account })
  return { account, key, ...searching(key) }
})

/** Lets the worker finish what is queued. */
export const settle = TestClock.adjust("2 seconds")
