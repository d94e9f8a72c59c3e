import { assert, layer } from "@effect/vitest"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect, Schema } from "effect"
import { catchUp, channel, deliver, signed, TestServer, track } from "./TestServer.ts"

const path = "/webhooks/kick"
const between = (minimum: number, maximum: number) =>
  Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum, maximum })))

/** One change to the bytes of a body, at a share of its length. */
const Mutation = Schema.Struct({
  kind: Schema.Literals(["flip", "cut", "insert", "repeat", "swap"]),
  place: between(0, 999),
  byte: between(0, 255)
})

const mutate = (body: Uint8Array, { byte, kind, place }: typeof Mutation.Type): Uint8Array => {
  const at = Math.floor(body.length * place / 1000)
  const bytes = [...body]
  switch (kind) {
    case "flip":
      bytes[at] = (bytes[at] ?? 0) ^ (byte || 1)
      break
    case "cut":
      bytes.splice(at, 1 + byte)
      break
    case "insert":
      bytes.splice(at, 0, byte)
      break
    case "repeat":
      bytes.splice(at, 0, ...bytes.slice(at, at + 1 + byte))
      break
    case "swap":
      bytes.push(...bytes.splice(0, at))
  }
  return Uint8Array.from(bytes)
}

const sameBytes = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index])

const samples = 40
const simulated = KickSimulator.make({ seed: 7, channels: 1, oddShapes: 0.3, mix: { "channel.followed": 200, "kicks.gifted": 200 } })
const deliveries = simulated.then((simulator) => simulator.take(samples))

const sample = (index: number) =>
  Effect.promise(async () => (await deliveries)[index] ?? assert.fail("There are fewer samples"))

const horizon = Effect.flatMap(EventLog, (log) => log.horizon)

layer(TestServer.layer)("whatever is sent to POST /webhooks/kick", (it) => {
  it.effect.prop(
    "a body that was changed after it was signed is refused, and nothing of it stored",
    { index: between(0, samples - 1), mutations: Schema.NonEmptyArray(Mutation) },
    ({ index, mutations }) =>
      Effect.gen(function*() {
        const { body, headers } = yield* sample(index)
        const changed = mutations.reduce(mutate, body)
        if (sameBytes(body, changed)) return
        const before = yield* horizon
        const { request } = yield* TestServer
        const { json, status } = yield* request(path, { method: "POST", headers, body: changed.slice() })
        assert.strictEqual(status, 401)
        assert.deepInclude(json, { success: false, error: "invalid_signature" })
        assert.strictEqual(yield* horizon, before)
      }),
    { arbitrary: { runs: 300 } }
  )

  it.effect.prop(
    "a header that was changed never ends in a fault of ours",
    {
      index: between(0, samples - 1),
      name: Schema.Literals([
        "kick-event-message-id",
        "kick-event-signature",
        "kick-event-message-timestamp",
        "kick-event-type",
        "kick-event-version",
        "kick-event-subscription-id",
        "content-type",
        "x-request-id"
      ]),
      value: Schema.String.pipe(Schema.check(Schema.isPattern(/^[\x20-\x7e]{0,60}$/)))
    },
    ({ index, name, value }) =>
      Effect.gen(function*() {
        const { body, headers } = yield* sample(index)
        const { request } = yield* TestServer
        const { status } = yield* request(path, { method: "POST", headers: { ...headers, [name]: value }, body })
        assert.include([200, 401], status)
      }),
    { arbitrary: { runs: 300 } }
  )

  it.effect.prop(
    "any bytes that are genuinely signed are taken, and can be folded",
    { index: between(0, samples - 1), mutations: Schema.Array(Mutation), type: Schema.Literals(["own", "made.up"]) },
    ({ index, mutations, type }) =>
      Effect.gen(function*() {
        yield* track(channel({ userId: "1001" }))
        const original = yield* sample(index)
        const body = mutations.reduce(mutate, original.body as Uint8Array)
        const { request } = yield* TestServer
        const init = yield* signed(body, {
          messageId: `fuzz-${index}`,
          type: type === "own" ? original.type : type
        })
        const { json, status } = yield* request(path, init)
        assert.strictEqual(status, 200)
        assert.include(["stored", "duplicate", "untracked"], (json as { readonly result: string }).result)
      }),
    { arbitrary: { runs: 200 } }
  )

  it.effect("and afterwards the read models still move", () =>
    Effect.gen(function*() {
      yield* catchUp
      const { status } = yield* deliver("{}", { messageId: "after" })
      assert.strictEqual(status, 200)
      yield* catchUp
    }))
})
