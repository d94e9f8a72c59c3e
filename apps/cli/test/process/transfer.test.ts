import type { ImportReport } from "@kickstand/domain/transfer/ImportReport"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { run, start, until, workplace } from "./Kickstand.ts"
import { ask, document, serve, stop } from "./serving.ts"

const line = (index: number): string =>
  JSON.stringify({
    event: "ChatMessageSent",
    channel: "kick:4002001",
    at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
    profile: { slug: "streamer_one", username: "Streamer_One" },
    messageId: `m${index}`,
    sender: { id: String(1 + index % 50), username: `viewer_${index % 50}` },
    badges: [],
    content: `message ${index}`,
    emotes: []
  })

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("")

const messagesOf = (text: string): ReadonlyArray<string> =>
  text.split("\n").flatMap((each) => each === "" ? [] : [(JSON.parse(each) as { readonly messageId: string }).messageId])

it.live("an import that is killed is started again, and leaves the log that it would have left", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const file = `${cwd}/events.ndjson`
    writeFileSync(file, lines(20_000))
    const first = yield* start(cwd, ["import", file, "--track"])
    yield* until(Effect.sync(() => /Importing: \d/.test(first.stderr()) ? true : null), first.stderr)
    yield* stop(first, "SIGKILL")

    const imported = yield* ask<ImportReport>(cwd, ["import", file, "--track"])
    assert.deepInclude(imported, { lines: 20_000, skipped: 0 })
    assert.strictEqual(imported.stored + imported.duplicates, 20_000)
    assert.isAbove(imported.duplicates, 0)

    const exported = `${cwd}/exported.ndjson`
    yield* ask(cwd, ["export", "events", "--channel", "streamer_one", "--output", exported])
    assert.deepStrictEqual(messagesOf(readFileSync(exported, "utf8")), Array.from({ length: 20_000 }, (_, index) => `m${index}`))
    assert.deepStrictEqual(readdirSync(cwd).filter((name) => name.endsWith(".part")), [])
  }))

it.live("a server takes imports in and gives exports out while it serves", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const file = `${cwd}/events.ndjson`
    const server = yield* serve(cwd)
    writeFileSync(file, `${lines(3)}nothing\n${line(3)}\n`)

    const untracked = yield* run(cwd, ["import", file, "--json"])
    assert.strictEqual(untracked.code, 1)
    const refusal = document<{ readonly error: string; readonly message: string }>(untracked.stdout)
    assert.strictEqual(refusal.error, "import_stopped")
    assert.match(refusal.message, /^Line 1: kick:4002001 is not tracked\. Track it first: kickstand channel add /)

    yield* ask(cwd, ["channel", "add", "--user-id", "4002001", "--slug", "streamer_one"])
    const stopped = yield* run(cwd, ["import", file])
    assert.strictEqual(stopped.code, 1)
    assert.include(stopped.stderr, "Line 4: The line is not a JSON object")

    const skipping = yield* ask<ImportReport>(cwd, ["import", file, "--on-error", "skip"])
    assert.deepInclude(skipping, { lines: 5, stored: 4, duplicates: 0, skipped: 1 })
    assert.deepStrictEqual(skipping.problems, [{ line: 4, reason: "The line is not a JSON object" }])

    const csv = yield* run(cwd, ["export", "messages", "--format", "csv", "--from", "2026-01-01T00:00:01Z", "--to", "2026-01-01T00:00:03Z"])
    assert.strictEqual(csv.code, 0)
    assert.deepStrictEqual(csv.stdout.split("\r\n").map((record) => record.split(",")[2]), ["message_id", "m1", "m2", undefined])

    const unknown = yield* run(cwd, ["export", "events", "--channel", "nobody"])
    assert.strictEqual(unknown.code, 1)
    assert.include(unknown.stderr, "No tracked channel has the slug \"nobody\"")
    yield* stop(server, "SIGTERM")
  }))

it.live("what cannot be read, written or understood is told, with an exit code", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const told = yield* Effect.forEach([
      ["import", "nowhere.ndjson", "--json"],
      ["import", ".", "--json"],
      ["export", "events", "--json"],
      ["export", "events", "--output", "nowhere/events.ndjson", "--json"],
      ["export", "events", "--from", "yesterday", "--json"]
    ], (args) => Effect.map(run(cwd, args), ({ code, stdout }) => [code, document<{ readonly error: string }>(stdout).error]))
    assert.deepStrictEqual(told, [
      [1, "file_unusable"],
      [1, "file_unusable"],
      [1, "output_needed"],
      [1, "file_unusable"],
      [1, "usage"]
    ])
  }))
