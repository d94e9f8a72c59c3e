import { sendLoad } from "@kickstand/testing/load/sendLoad"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { existsSync } from "node:fs"
import { connect, type Socket } from "node:net"
import { until, workplace } from "./Kickstand.ts"
import { readLog } from "./log.ts"
import { ask, serve, stop } from "./serving.ts"
import { storages } from "./storages.ts"

for (const storage of storages) {
  it.live.skipIf(storage.skipped)(`a server that is asked to stop finishes what is under way and keeps all of it, on ${storage.name}`, () =>
    Effect.gen(function*() {
      const cwd = yield* workplace
      const url = yield* storage.url(cwd)
      const environment = { DATABASE_URL: url }
      const server = yield* serve(cwd, environment)
      const simulator = yield* Effect.promise(() => KickSimulator.make({ channels: 1, seed: storage.name }))
      const [channel] = simulator.channels
      assert(channel !== undefined)
      yield* ask(cwd, ["channel", "add", "--user-id", channel.userId, "--slug", channel.slug], environment)
      const acknowledged = new Set<string>()
      let progress = ""
      const load = yield* Effect.forkChild(sendLoad({
        url: `${server.url}/webhooks/kick`,
        connections: 16,
        maxAttempts: 1,
        next: () => simulator.next(),
        onAcknowledged: ({ messageId }) => acknowledged.add(messageId),
        onProgress: (report) => {
          progress = JSON.stringify(report)
        }
      }))
      yield* until(Effect.sync(() => acknowledged.size > 50 ? true : null), () => progress + server.stderr())
      const stopping = Date.now()
      const { code, stderr } = yield* stop(server, "SIGTERM")
      yield* Fiber.interrupt(load)
      assert.strictEqual(code, 0, stderr)
      assert.isBelow(Date.now() - stopping, 10_000)
      assert.include(stderr, "Stopped")
      assert.isFalse(existsSync(`${cwd}/data/kickstand.lock`))
      const stored = new Set((yield* readLog(url)).map(({ messageId }) => messageId))
      assert.deepStrictEqual([...acknowledged].filter((id) => !stored.has(id)), [])
    }))
}

/** A request whose body never ends. */
const hold = (url: string): Effect.Effect<Socket> =>
  Effect.callback<Socket>((resume) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname, () => {
      socket.write("POST /webhooks/kick HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{", () => resume(Effect.succeed(socket)))
    })
    socket.on("error", () => {})
  })

it.live("a request that never ends holds a server up for seconds, not for good", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const server = yield* serve(cwd, { DATABASE_URL: "memory:" })
    yield* hold(server.url)
    const { code } = yield* stop(server, "SIGTERM")
    assert.strictEqual(code, 0, server.stderr())
  }))

it.live("a second signal ends a server at once that still waits for a request", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const server = yield* serve(cwd)
    yield* hold(server.url)
    const ended = yield* Effect.forkChild(stop(server, "SIGINT"))
    yield* until(Effect.sync(() => server.stderr().includes("Stopping") ? true : null), server.stderr)
    const { code } = yield* until(
      Effect.suspend(() => {
        server.child.kill("SIGINT")
        return Effect.sync(() => ended.pollUnsafe() === undefined ? null : true)
      }),
      server.stderr
    ).pipe(Effect.andThen(Fiber.join(ended)))
    assert.strictEqual(code, 130)
    assert.include(server.stderr(), "on the second signal")
    // What it left behind does not stand in the way.
    yield* ask(cwd, ["channel", "list"])
  }))
