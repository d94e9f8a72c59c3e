import { Event } from "@kickstand/domain/event/Event"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { assert, layer } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"
import { documented, typeOf } from "../documented.ts"
import { Kick, layerKick } from "./kickRequests.ts"

type Name = keyof typeof documented

const names = Object.keys(documented) as Array<Name>

const types = [...new Set(Object.values(typeOf)), "channel.subscription.new", "made.up"]

const Json: Schema.Codec<Schema.Json> = Schema.Json

const Mutation = Schema.Struct({
  /** Which of the body's places, counted through. */
  place: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 0, maximum: 60 }))),
  operation: Schema.Literals(["delete", "replace", "nest", "list", "text", "copy"]),
  value: Json
})

/** Every place in a value, as the object or list it is in and its key there. */
const placesOf = (value: unknown): Array<readonly [Record<string, unknown>, string]> => {
  if (typeof value !== "object" || value === null) return []
  const container = value as Record<string, unknown>
  return Object.keys(container).flatMap((key) => [[container, key] as const, ...placesOf(container[key])])
}

const mutate = (body: unknown, { place, operation, value }: typeof Mutation.Type): void => {
  const places = placesOf(body)
  const [container, key] = places[place % places.length] ?? []
  if (container === undefined || key === undefined) return
  switch (operation) {
    case "delete":
      delete container[key]
      break
    case "replace":
      container[key] = value
      break
    case "nest":
      container[key] = { [key]: container[key] }
      break
    case "list":
      container[key] = [container[key]]
      break
    case "text":
      container[key] = JSON.stringify(container[key])
      break
    case "copy": {
      const [other, name] = places[(place * 7 + 3) % places.length] ?? []
      container[key] = other === undefined || name === undefined ? null : structuredClone(other[name])
    }
  }
}

const isEvent = Schema.is(Event)

const check = (type: string, body: unknown) =>
  Effect.gen(function*() {
    const { receive } = yield* KickWebhook
    const { factKey, ...delivery } = yield* receive(yield* (yield* Kick).request(body, { type }))
    assert.notInclude(factKey, "\0")
    const decoded = decodeKick({ ...delivery, position: 1 })
    if (Result.isFailure(decoded)) {
      assert.match(decoded.failure.reason, /\S/)
      return
    }
    for (const event of decoded.success) {
      assert.isTrue(isEvent(event), JSON.stringify(event))
      assert.strictEqual(event.id, factKey)
      assert.strictEqual(event.channel, delivery.channel)
      assert.isAtMost(event.at, delivery.receivedAt)
    }
  })

layer(layerKick())("whatever a signed body holds", (it) => {
  it.effect.prop(
    "it is received, and decoded to whole events or to a reason",
    {
      name: Schema.Literals(names),
      type: Schema.Literals(["own", ...types]),
      mutations: Schema.Array(Mutation).pipe(Schema.check(Schema.isBetweenLength(1, 6)))
    },
    ({ name, type, mutations }) => {
      const body = structuredClone<unknown>(documented[name])
      for (const mutation of mutations) mutate(body, mutation)
      return check(type === "own" ? typeOf[name] : type, body)
    },
    { arbitrary: { runs: 1500 } }
  )

  it.effect.prop(
    "it is received, though it is any JSON",
    { type: Schema.Literals(types), body: Json },
    ({ type, body }) => check(type, JSON.stringify(body)),
    { arbitrary: { runs: 300 } }
  )

  it.effect.prop(
    "it is received, though it is any text",
    { type: Schema.Literals(types), body: Schema.String },
    ({ type, body }) => check(type, body),
    { arbitrary: { runs: 300 } }
  )

  it.effect("it is received, though it is nested a hundred thousand deep", () =>
    Effect.gen(function*() {
      const deep = "[".repeat(100_000) + `"\\u0000"` + "]".repeat(100_000)
      for (const type of types) {
        yield* check(type, deep)
        yield* check(type, JSON.stringify(documented.chat).replace(`"identity":null`, `"identity":${deep}`))
        yield* check(type, JSON.stringify(documented.chat).replace(`"identity":null`, `"identity":${deep.replace("\\u0000", "")}`))
        yield* check(type, JSON.stringify(documented.metadata).replace(`"category":{`, `"category":{"id":${deep},`))
      }
    }))

  it.effect("it is received, though its keys are those of every object", () =>
    Effect.gen(function*() {
      for (const type of types) {
        yield* check(type, `{"__proto__":{"sender":{"user_id":1},"content":"x"},"constructor":{},"toString":1}`)
        yield* check(type, `{"broadcaster":{"__proto__":{"user_id":1}},"sender":[],"content":{"length":3}}`)
      }
    }))

  it.effect("it is received, though it is not UTF-8, and other bytes are another fact", () =>
    Effect.gen(function*() {
      const { receive } = yield* KickWebhook
      const { request } = yield* Kick
      const keys = []
      for (const byte of [0x80, 0x81, 0xff, 0x00]) {
        const delivery = yield* receive(yield* request(new Uint8Array([0x7b, byte, 0x7d])))
        keys.push(delivery.factKey)
        assert.notInclude(delivery.factKey, "\0")
      }
      assert.strictEqual(new Set(keys).size, 4)
    }))
})
