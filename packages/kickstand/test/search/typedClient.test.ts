import { makeCustomerClient } from "@kickstand/api/customer/CustomerClient"
import { createKickstand } from "@kickstand/kickstand"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, it } from "@effect/vitest"
import { Effect, Layer, Stream } from "effect"
import { FetchHttpClient } from "effect/http"

const kickstand = Effect.acquireRelease(
  Effect.promise(async () => {
    const simulator = await KickSimulator.make({ channels: 1, seed: 31 })
    const running = await createKickstand({ kick: { publicKey: simulator.publicKeyPem }, logLevel: "None" })
    for (const channel of simulator.channels) await running.channels.add(channel)
    for (const { headers, body } of await simulator.take(150)) await running.receiveKickWebhook({ headers, body })
    await running.projections.catchUp()
    const account = await running.access.createAccount({ name: "All", planCode: "enterprise_unlimited" })
    const { key } = await running.access.createKey({
      accountId: account.id,
      label: "client",
      environment: "test",
      families: null,
      streamers: null,
      allowedIps: null,
      expiresAt: null
    })
    const told = [...simulator.tally.channels.values()].reduce((sum, { messages }) => sum + messages, 0)
    return { running, key, told }
  }),
  ({ running }) => Effect.promise(() => running.close())
)

it.live("the typed client creates, watches, reads, exports and cancels searches", () =>
  Effect.gen(function*() {
    const { key, running, told } = yield* kickstand
    const send: typeof fetch = (input, init) => running.fetch(new Request(input, init))
    const client = yield* makeCustomerClient({ baseUrl: "http://localhost", key }).pipe(
      Effect.provide(Layer.provide(FetchHttpClient.layer, Layer.succeed(FetchHttpClient.Fetch, send)))
    )
    // The simulated streams are of these days.
    const payload = { dateFrom: Date.UTC(2026, 0, 1), dateTo: Date.UTC(2026, 0, 4), order: "oldest" as const }
    const { job: { jobId } } = yield* client.search.create({ payload })

    const states = yield* Stream.runCollect(yield* client.search.events({ params: { jobId } }))
    assert.deepInclude(states.at(-1), { jobId, status: "completed" })

    const page = yield* client.search.results({ params: { jobId }, query: { limit: 5 } })
    assert.lengthOf(page.data, 5)
    assert.isString(page.nextCursor)

    const file = yield* client.search.export({ params: { jobId }, query: { format: "ndjson" } })
    const text = yield* Stream.mkString(Stream.decodeText(file))
    assert.lengthOf(text.trim().split("\n"), told)

    const missing = yield* Effect.flip(client.search.status({ params: { jobId: "srch_0" } }))
    assert.nestedPropertyVal(missing, "error", "search_job_not_found")
    const list = yield* client.search.list({ query: {} })
    assert.deepInclude(list, { totalItems: 1 })
    const { job } = yield* client.search.cancel({ params: { jobId } })
    assert.strictEqual(job.status, "completed")
  }).pipe(Effect.scoped))
