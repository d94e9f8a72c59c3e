import { assert, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { fileURLToPath } from "node:url"
import { dataDirectory, lockDataDirectory } from "../../src/data/DataDirectory.ts"
import { createLockFile, readLockFile } from "../../src/data/LockFile.ts"
import { ownIdentity } from "../../src/data/ProcessIdentity.ts"

const temporary = Effect.acquireRelease(
  Effect.sync(() => dataDirectory(mkdtempSync(`${tmpdir()}/kickstand-lock-`))),
  ({ path }) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

const contender = (path: string, mode: "pass" | "hold"): ChildProcess =>
  spawn(
    process.execPath,
    ["--conditions=kickstand-source", fileURLToPath(new URL("contender.ts", import.meta.url)), path, mode],
    { stdio: ["ignore", "pipe", "inherit"] }
  )

const says = (child: ChildProcess) =>
  Effect.callback<string>((resume) => {
    child.stdout?.once("data", (text: unknown) => resume(Effect.succeed(String(text))))
  })

const exitCode = (child: ChildProcess) =>
  Effect.callback<number | null>((resume) => {
    child.once("exit", (code) => resume(Effect.succeed(code)))
  })

const holder = { ...ownIdentity(), nonce: "earlier", command: "serve", url: null }

it.live("a lock is free again when its holder lets go", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    yield* Effect.scoped(lockDataDirectory(directory, "first", 0))
    assert.isNull(readLockFile(directory.lockFile))
    yield* Effect.scoped(lockDataDirectory(directory, "second", 0))
  }))

it.live("a directory that a living process holds is refused, and the refusal tells who holds it", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    const lock = yield* lockDataDirectory(directory, "serve", 0)
    yield* lock.announce("http://127.0.0.1:8787")
    const error = yield* Effect.flip(Effect.scoped(lockDataDirectory(directory, "channel add", 5000)))
    assert.strictEqual(error._tag, "DirectoryInUse")
    assert.include(error.message, `pid ${process.pid}`)
    assert.include(error.message, "http://127.0.0.1:8787")
  }))

it.live("the lock of a process that was killed heals", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    const child = contender(directory.path, "hold")
    assert.strictEqual(yield* says(child), "held\n")
    const refused = yield* Effect.flip(Effect.scoped(lockDataDirectory(directory, "second", 0)))
    assert.strictEqual(refused._tag, "DirectoryInUse")
    const exited = exitCode(child)
    child.kill("SIGKILL")
    yield* exited
    assert.strictEqual(readLockFile(directory.lockFile)?.pid, child.pid)
    yield* lockDataDirectory(directory, "second", 0)
    assert.strictEqual(readLockFile(directory.lockFile)?.pid, process.pid)
  }))

it.live("a lock heals when its pid was given to another process since", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    createLockFile(directory.lockFile, { ...holder, started: "1" })
    yield* lockDataDirectory(directory, "second", 0)
    assert.strictEqual(readLockFile(directory.lockFile)?.command, "second")
  }))

it.live("a lock that another process is healing is still given to one only", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    createLockFile(directory.lockFile, { ...holder, started: "1" })
    createLockFile(`${directory.lockFile}.earlier`, { ...holder, started: "1", nonce: "healer" })
    const children = Array.from({ length: 4 }, () => contender(directory.path, "pass"))
    const codes = yield* Effect.forEach(children, exitCode, { concurrency: "unbounded" })
    assert.deepStrictEqual(codes, [0, 0, 0, 0])
    assert.deepStrictEqual(readdirSync(directory.path), [])
  }))

it.effect("a silent lock of another machine heals after it was watched for a while", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    createLockFile(directory.lockFile, { ...holder, place: "another machine" })
    const waiting = yield* Effect.forkChild(lockDataDirectory(directory, "second", 0))
    yield* TestClock.adjust("14 seconds")
    assert.strictEqual(readLockFile(directory.lockFile)?.command, "serve")
    yield* TestClock.adjust("1 second")
    yield* Fiber.join(waiting)
    assert.strictEqual(readLockFile(directory.lockFile)?.command, "second")
  }))
