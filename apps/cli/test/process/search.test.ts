import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { workplace } from "./Kickstand.ts"
import { ask, serve, stop } from "./serving.ts"

const today = () => new Date().toISOString().slice(0, 10)

it.live("whoever watches a search is let go in order when the server stops", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    // Without a worker the search waits for ever.
    const server = yield* serve(cwd, {}, ["--no-worker"])
    const { id } = yield* ask<{ id: string }>(cwd, ["account", "create", "--plan", "starter_1", "--name", "N"])
    yield* ask(cwd, ["channel", "add", "--user-id", "1", "--slug", "streamer_one"])
    yield* ask(cwd, ["streamer", "grant", "--account", id, "--slug", "streamer_one"])
    const { key } = yield* ask<{ key: string }>(cwd, ["key", "create", "--account", id, "--label", "test"])
    const jobs = `${server.url}/api/customer/v1/search/jobs`
    const headers = { "x-kicklogz-api-key": key, "content-type": "application/json" }
    const body = JSON.stringify({ dateFrom: today(), dateTo: today() })

    const { job } = yield* Effect.promise(async () => (await fetch(jobs, { method: "POST", headers, body })).json())
    const events = yield* Effect.promise(() => fetch(`${jobs}/${job.jobId}/events`, { headers }))
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader() ?? assert.fail("There is no body")
    const first = yield* Effect.promise(() => reader.read())
    assert.include(first.value, "\"status\":\"queued\"")
    const ended = stop(server, "SIGTERM")
    // A connection that is cut instead of ended rejects here.
    const [{ code }, last] = yield* Effect.all([ended, Effect.promise(() => reader.read())], { concurrency: 2 })
    assert.deepStrictEqual([code, last.done], [0, true])
  }))
