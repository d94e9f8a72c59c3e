import type { SignedDelivery } from "@kickstand/testing/simulator/SignedDelivery"
import { sendLoad } from "@kickstand/testing/load/sendLoad"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Chat } from "@kickstand/domain/chat/Chat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { layerStorage } from "@kickstand/kickstand/storage/layerStorage"
import { parseStorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Result } from "effect"
import { until, workplace } from "./Kickstand.ts"
import { readLog } from "./log.ts"
import { ask, serve, stop } from "./serving.ts"
import { storages } from "./storages.ts"

/** Acknowledgements before the first kill, and between kills. */
const betweenKills = 150

const kills = 2

/** The facts that a delivery tells, by their keys. */
const factsOf = (delivery: StoredDelivery) =>
  Result.getOrElse(decodeKick(delivery), () => []).map(({ id }) => id)

/** A delivery as the server would have kept it. */
const received = ({ messageId, type, channel, sentAt, body }: SignedDelivery): StoredDelivery => ({
  position: 0,
  platform: "kick",
  source: "webhook",
  messageId,
  subscriptionId: null,
  type,
  version: "1",
  channel,
  sentAt,
  receivedAt: sentAt,
  body
})

const trackedBy = (cwd: string, environment: Readonly<Record<string, string>>, simulator: KickSimulator) =>
  Effect.forEach(simulator.channels, ({ userId, slug }) =>
    ask(cwd, ["channel", "add", "--user-id", userId, "--slug", slug], environment))

const messagesIn = (storage: string, channels: KickSimulator["channels"]) =>
  Effect.gen(function*() {
    const chat = yield* Chat
    return yield* Effect.forEach(channels, ({ userId }) => chat.totalMessages(channelId("kick", userId)))
  }).pipe(Effect.provide(layerStorage(Result.getOrThrow(parseStorageUrl(storage)))), Effect.orDie)

for (const storage of storages) {
  it.live.skipIf(storage.skipped)(`a server that is killed under load loses no acknowledged delivery and counts none twice, on ${storage.name}`, () =>
    Effect.gen(function*() {
      const cwd = yield* workplace
      const url = yield* storage.url(cwd)
      const environment = { DATABASE_URL: url }
      const simulator = yield* Effect.promise(() => KickSimulator.make({ channels: 2, duplicates: 0.1, seed: storage.name }))
      const sent: Array<SignedDelivery> = []
      const acknowledged = new Set<string>()

      for (let round = 0; round < kills; round++) {
        const server = yield* serve(cwd, environment)
        if (round === 0) yield* trackedBy(cwd, environment, simulator)
        const before = acknowledged.size
        const load = yield* Effect.forkChild(sendLoad({
          url: `${server.url}/webhooks/kick`,
          connections: 32,
          maxAttempts: 1,
          next: async () => {
            const delivery = await simulator.next()
            sent.push(delivery)
            return delivery
          },
          onAcknowledged: ({ messageId }) => acknowledged.add(messageId)
        }))
        yield* until(Effect.sync(() => acknowledged.size >= before + betweenKills ? true : null), server.stderr)
        yield* stop(server, "SIGKILL")
        yield* Fiber.interrupt(load)
      }

      const server = yield* serve(cwd, environment)
      yield* stop(server, "SIGKILL")
      const log = yield* readLog(url)
      assert.strictEqual(new Set(log.map(({ messageId }) => messageId)).size, log.length)
      // Under load a fact's second telling may overtake its first, which is then acknowledged as the duplicate.
      const stored = new Set(log.flatMap(factsOf))
      const lost = sent.filter((delivery) =>
        acknowledged.has(delivery.messageId) && factsOf(received(delivery)).some((fact) => !stored.has(fact)))
      assert.deepStrictEqual(lost.map(({ messageId }) => messageId), [])

      // Kick tries again what was not acknowledged; told everything once more, the server is where it would have been.
      const last = yield* serve(cwd, environment)
      const left = [...sent]
      const report = yield* sendLoad({
        url: `${last.url}/webhooks/kick`,
        connections: 32,
        next: () => Promise.resolve(left.shift() ?? null)
      })
      assert.deepStrictEqual(report.failures, {})
      yield* until(
        Effect.map(ask<ReadonlyArray<{ readonly lag: number }>>(cwd, ["projection", "status"], environment), (all) =>
          all.every(({ lag }) => lag === 0) ? all : null),
        last.stderr
      )
      yield* stop(last, "SIGTERM")
      const expected = simulator.channels.map(({ userId }) =>
        simulator.tally.channels.get(channelId("kick", userId))?.messages ?? 0)
      assert.deepStrictEqual(yield* messagesIn(url, simulator.channels), expected)
    }))
}
