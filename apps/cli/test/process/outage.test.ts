import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import type { SignedDelivery } from "@kickstand/testing/simulator/SignedDelivery"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { until, workplace } from "./Kickstand.ts"
import { readLog } from "./log.ts"
import { proxyTo } from "./Proxy.ts"
import { ask, serve, stop } from "./serving.ts"
import { postgresStorage } from "./storages.ts"

it.live.skipIf(postgresStorage.skipped)("a database that goes away is 503 and no acknowledgement, and all is well again when it returns", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const direct = yield* postgresStorage.url(cwd)
    const { hostname, port } = new URL(direct)
    const proxy = yield* proxyTo(hostname, Number(port || 5432))
    const through = Object.assign(new URL(direct), { hostname: "127.0.0.1", port: String(proxy.port) }).href
    const simulator = yield* Effect.promise(() => KickSimulator.make({ channels: 1 }))
    const [channel] = simulator.channels
    assert(channel !== undefined)
    yield* ask(cwd, ["channel", "add", "--user-id", channel.userId, "--slug", channel.slug], { DATABASE_URL: direct })
    const server = yield* serve(cwd, { DATABASE_URL: through })

    const status = (path: string, delivery?: SignedDelivery) =>
      Effect.promise(async () => {
        const init = delivery === undefined ? {} : { method: "POST", headers: delivery.headers, body: delivery.body }
        return (await fetch(`${server.url}${path}`, init)).status
      })
    const deliver = (delivery: SignedDelivery) => status("/webhooks/kick", delivery)
    const [before, during] = yield* Effect.promise(() => simulator.take(2))
    assert(before !== undefined && during !== undefined)

    assert.strictEqual(yield* deliver(before), 200)
    yield* proxy.cut
    assert.strictEqual(yield* deliver(during), 503)
    yield* until(Effect.map(status("/readyz"), (code) => code === 503 ? true : null), server.stderr)
    assert.strictEqual(yield* status("/healthz"), 200)

    yield* proxy.mend
    yield* until(Effect.map(deliver(during), (code) => code === 200 ? true : null), server.stderr)
    yield* until(Effect.map(status("/readyz"), (code) => code === 200 ? true : null), server.stderr)
    yield* until(
      Effect.map(
        ask<ReadonlyArray<{ readonly lag: number }>>(cwd, ["projection", "status"], { DATABASE_URL: direct }),
        (all) => all.every(({ lag }) => lag === 0) ? true : null
      ),
      server.stderr
    )
    yield* stop(server, "SIGTERM")
    const stored = (yield* readLog(direct)).map(({ messageId }) => messageId)
    assert.deepStrictEqual(stored, [before.messageId, during.messageId])
  }))
