import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { run, workplace } from "./Kickstand.ts"
import { ask, document } from "./serving.ts"

interface Refusal {
  readonly error: string
  readonly message: string
}

const refusal = (cwd: string, args: ReadonlyArray<string>, environment: Readonly<Record<string, string>> = {}) =>
  Effect.map(run(cwd, [...args, "--json"], environment), ({ code, stdout }) => ({ code, ...document<Refusal>(stdout) }))

it.live("a wrong variable is named before anything is opened, as a document and as text", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    writeFileSync(`${cwd}/.env`, "PORT=eighty\n")
    const asDocument = yield* refusal(cwd, ["serve"])
    assert.include(asDocument, { code: 1, error: "invalid_settings" })
    assert.include(asDocument.message, "PORT must be a whole number")
    const asText = yield* run(cwd, ["channel", "list"])
    assert.strictEqual(asText.code, 1)
    assert.strictEqual(asText.stdout, "")
    assert.include(asText.stderr, "PORT must be a whole number")
    assert.notInclude(asText.stderr, "    at ")
  }))

it.live("a wrong command line is told with the usage, as a document and as text", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const asDocument = yield* refusal(cwd, ["channel", "remove"])
    assert.include(asDocument, { code: 1, error: "usage" })
    assert.include(asDocument.message, "--user-id")
    const asText = yield* run(cwd, ["channel", "remove"])
    assert.strictEqual(asText.stdout, "")
    assert.include(asText.stderr, "Usage: kickstand channel remove")
  }))

it.live("a port that is taken is refused with what to do", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const taken = yield* Effect.acquireRelease(
      Effect.callback<{ readonly close: () => void; readonly port: number }>((resume) => {
        const server = createServer().listen(0, "127.0.0.1", () => {
          const address = server.address()
          resume(Effect.succeed({ close: () => server.close(), port: typeof address === "object" ? address?.port ?? 0 : 0 }))
        })
      }),
      ({ close }) => Effect.sync(close)
    )
    const { code, error, message } = yield* refusal(cwd, ["serve"], { PORT: String(taken.port), DATABASE_URL: "memory:" })
    assert.deepStrictEqual({ code, error }, { code: 1, error: "cannot_listen" })
    assert.include(message, `PORT=${taken.port + 1}`)
  }))

it.live("a database that does not answer is told as such", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { code, error, message } = yield* refusal(cwd, ["channel", "list"], {
      DATABASE_URL: "postgres://somebody:hunter2@127.0.0.1:1/none"
    })
    assert.deepStrictEqual({ code, error }, { code: 1, error: "storage_unavailable" })
    assert.notInclude(message, "hunter2")
  }))

it.live("a server that is named and not there is told as such", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const environment = { KICKSTAND_URL: "http://127.0.0.1:9", KICKSTAND_ADMIN_TOKEN: "0123456789abcdef" }
    const { code, error } = yield* refusal(cwd, ["channel", "list"], environment)
    assert.deepStrictEqual({ code, error }, { code: 1, error: "server_unreachable" })
  }))

it.live("nothing is operated in memory, which nothing outlives", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    assert.include(yield* refusal(cwd, ["channel", "list"], { DATABASE_URL: "memory:" }), { code: 1, error: "nothing_kept" })
    assert.include(yield* refusal(cwd, ["worker"], { DATABASE_URL: "memory:" }), { code: 1, error: "nothing_to_work_on" })
  }))

it.live("commands that are run at once take turns at a data directory", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const add = (id: number) => ask(cwd, ["channel", "add", "--user-id", String(id), "--slug", `streamer_${id}`])
    yield* Effect.forEach([1, 2, 3], add, { concurrency: "unbounded" })
    const channels = yield* ask<ReadonlyArray<{ readonly slug: string }>>(cwd, ["channel", "list"])
    assert.deepStrictEqual(channels.map(({ slug }) => slug), ["streamer_1", "streamer_2", "streamer_3"])
  }))
