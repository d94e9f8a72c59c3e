import { generateSigningKeyPair } from "@kickstand/kick/webhook/signing"
import { Effect, Schema } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { KickControls } from "./KickControls.ts"
import { faultsPath } from "./faultsPath.ts"
import { SimulatedWebhooks } from "./webhooks/SimulatedWebhooks.ts"

const Times = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 }))
const Millis = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 3_600_000 }))
const Status = Schema.Int.check(Schema.isBetween({ minimum: 400, maximum: 599 }))

const optional = Schema.optionalKey

/** What is to go wrong. What is not named stays as it is. */
export const Faults = Schema.Struct({
  /** Answers everything with this status, until `null` ends it. */
  outage: optional(Schema.NullOr(Status)),
  /** Answers the next requests, all or those to a `METHOD /path`, in this way. */
  refuse: optional(Schema.Struct({
    status: Status,
    retryAfter: optional(Schema.String),
    /** Whether the request is carried out all the same. */
    afterwards: optional(Schema.Boolean),
    request: optional(Schema.String),
    times: optional(Times)
  })),
  /** Lets every request wait. */
  slowMillis: optional(Millis),
  /** How often an app may ask; `null` lifts it. */
  rate: optional(Schema.NullOr(Schema.Struct({ requests: Times, window: Millis }))),
  /** Says yes to so many subscriptions, and forgets them. */
  lie: optional(Times),
  /** Publishes, and signs with, a new key. */
  newKey: optional(Schema.Literals(["RSA", "Ed25519"])),
  webhooks: optional(Schema.Struct({
    drop: optional(Times),
    duplicate: optional(Times),
    delay: optional(Schema.Struct({ times: Times, millis: Millis })),
    /** Keeps them back. */
    hold: optional(Schema.Literals([true])),
    /** Sends what was kept back. */
    release: optional(Schema.Literals(["in order", "reversed"]))
  }))
})
export type Faults = typeof Faults.Type

const read = Schema.decodeUnknownEffect(Schema.fromJsonString(Faults), { onExcessProperty: "error" })

/** `POST /simulated/faults`: lets the simulated Kick go wrong as the body says, for whoever develops against it by hand. */
export const layerFaults = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const controls = yield* KickControls
  const webhooks = yield* SimulatedWebhooks

  const apply = Effect.fnUntraced(function*(asked: Faults) {
    const { lie, newKey, outage, rate, refuse, slowMillis, webhooks: sent } = asked
    if (outage !== undefined) controls.breakDown(outage)
    if (refuse !== undefined) controls.refuse(refuse, refuse.times)
    if (slowMillis !== undefined) controls.slowDown(slowMillis)
    if (rate !== undefined) controls.limitRate(rate)
    if (lie !== undefined) controls.lie(lie)
    if (newKey !== undefined) controls.rotateKey(yield* Effect.promise(() => generateSigningKeyPair(newKey)))
    if (sent === undefined) return
    if (sent.drop !== undefined) webhooks.faults.drop(sent.drop)
    if (sent.duplicate !== undefined) webhooks.faults.duplicate(sent.duplicate)
    if (sent.delay !== undefined) webhooks.faults.delay(sent.delay.times, sent.delay.millis)
    if (sent.hold === true) webhooks.faults.hold()
    if (sent.release !== undefined) webhooks.faults.release(sent.release)
  })

  yield* router.add("POST", faultsPath, (request) =>
    request.text.pipe(
      Effect.flatMap(read),
      Effect.flatMap(apply),
      Effect.as(HttpServerResponse.empty({ status: 204 })),
      Effect.catchTag("SchemaError", (error) => Effect.succeed(HttpServerResponse.jsonUnsafe({ message: error.message }, { status: 400 })))
    ))
}))
