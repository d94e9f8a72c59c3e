import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { start, until, workplace } from "./Kickstand.ts"
import { ask, serve, stop } from "./serving.ts"
import { postgresStorage } from "./storages.ts"

it.live.skipIf(postgresStorage.skipped)("workers apart from the server keep up, and another goes on where one was killed", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const environment = { DATABASE_URL: yield* postgresStorage.url(cwd) }
    const server = yield* serve(cwd, environment, ["--no-worker"])
    const simulator = yield* Effect.promise(() => KickSimulator.make({ channels: 1 }))
    const [channel] = simulator.channels
    assert(channel !== undefined)
    yield* ask(cwd, ["channel", "add", "--user-id", channel.userId, "--slug", channel.slug], environment)

    const deliver = Effect.gen(function*() {
      for (const { body, headers } of yield* Effect.promise(() => simulator.take(20))) {
        const { status } = yield* Effect.promise(() => fetch(`${server.url}/webhooks/kick`, { method: "POST", headers, body }))
        assert.strictEqual(status, 200)
      }
    })
    const keptUp = (stderr: () => string) =>
      until(
        Effect.map(ask<ReadonlyArray<{ readonly lag: number }>>(cwd, ["projection", "status"], environment), (all) =>
          all.every(({ lag }) => lag === 0) ? true : null),
        stderr
      )

    yield* deliver
    const first = yield* start(cwd, ["worker"], environment)
    yield* keptUp(first.stderr)
    yield* stop(first, "SIGKILL")
    yield* deliver
    const second = yield* start(cwd, ["worker"], environment)
    yield* keptUp(second.stderr)
    assert.strictEqual((yield* stop(second, "SIGTERM")).code, 0)
  }))
