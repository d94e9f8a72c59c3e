import { signedHeaders } from "@kickstand/kick/webhook/signing"
import { Clock, Context, Effect, FiberSet, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import type { KickEventType } from "../../simulator/KickEventType.ts"
import { inMillis, kickJson } from "../../simulator/kickJson.ts"
import { KickControls } from "../KickControls.ts"
import type { SubscriptionState } from "../state/AppState.ts"
import { KickState } from "../state/KickState.ts"
import type { SentWebhook } from "./SentWebhook.ts"
import { makeFates, type WebhookFaults } from "./WebhookFaults.ts"

type Mutable<A> = { -readonly [Key in keyof A]: A[Key] }

interface Delivery extends Mutable<Omit<SentWebhook, "attempts">> {
  readonly attempts: Array<number | null>
}

/** Milliseconds before each repetition of a delivery that failed: Kick tries three times more. */
export const redeliveryDelays = [1000, 10_000, 60_000] as const

/** An app whose deliveries of one event have failed for so long is unsubscribed from it; milliseconds. */
export const patience = 86_400_000

/** So many deliveries can be looked at afterwards: one that runs for days must not keep them all. */
export const remembered = 20_000

/** The webhooks of a simulated Kick: signed, sent to whoever subscribed, and sent again when that fails. */
export class SimulatedWebhooks extends Context.Service<SimulatedWebhooks, {
  /** Tells everybody who subscribed to this event of this channel. */
  readonly emit: (type: KickEventType, broadcasterId: number, body: Readonly<Record<string, unknown>>) => void
  readonly faults: WebhookFaults
  /** The last {@link remembered} deliveries at least that were sent or kept back, in the order in which it happened. */
  readonly sent: () => ReadonlyArray<SentWebhook>
  /** Waits until nothing is on its way; what is held back is not. */
  readonly settled: Effect.Effect<void>
}>()("kickstand/testing/simulatedKick/SimulatedWebhooks") {
  /** Sends through the HTTP client; waits by the clock that the layer is built with. */
  static readonly layer: Layer.Layer<SimulatedWebhooks, never, KickControls | KickState | HttpClient.HttpClient> = Layer
    .effect(SimulatedWebhooks, Effect.suspend(() => make()))
}

const make = Effect.fnUntraced(function*() {
  const controls = yield* KickControls
  const state = yield* KickState
  const client = yield* HttpClient.HttpClient
  const clock = yield* Clock.Clock
  const fibers = yield* FiberSet.make<void>()
  const run = yield* FiberSet.runtime(fibers)<never>()
  const deliveries: Array<Delivery> = []
  const fates = makeFates()
  /** Since when an app's deliveries of an event have failed without one that arrived. */
  const failingSince = new Map<string, number>()
  let held: Array<Delivery> | null = null

  const post = Effect.fnUntraced(function*(delivery: Delivery, bytes: Uint8Array<ArrayBuffer>, sentAt: number) {
    const key = controls.signingKey()
    if (key === null) return yield* Effect.die(new Error("A simulated Kick without a private key cannot send webhooks"))
    const { messageId, subscriptionId, type, appId } = delivery
    const url = state.app(appId).webhookUrl
    // Webhooks have been switched off while it was on its way.
    if (url === null) return null
    const headers = yield* Effect.promise(async () =>
      signedHeaders(await key, { messageId, subscriptionId, type, timestamp: inMillis(sentAt) }, bytes)
    )
    const request = HttpClientRequest.post(url).pipe(
      HttpClientRequest.bodyUint8Array(bytes, "application/json"),
      HttpClientRequest.setHeaders(headers)
    )
    return yield* client.execute(request).pipe(
      Effect.map((response): number | null => response.status),
      Effect.orElseSucceed(() => null)
    )
  })

  const giveUp = (delivery: Delivery) => {
    delivery.state = "given up"
    const key = `${delivery.appId} ${delivery.type}`
    const since = failingSince.get(key) ?? state.now()
    failingSince.set(key, since)
    if (state.now() - since < patience) return
    failingSince.delete(key)
    for (const { id, appId, event } of state.subscriptions.values()) {
      if (appId === delivery.appId && event === delivery.type) state.subscriptions.delete(id)
    }
  }

  const deliver = Effect.fnUntraced(function*(delivery: Delivery) {
    const bytes = kickJson(delivery.body)
    const sentAt = state.now()
    for (const delay of [...redeliveryDelays, null]) {
      const status = yield* post(delivery, bytes, sentAt)
      delivery.attempts.push(status)
      if (status !== null && status >= 200 && status < 300) {
        delivery.state = "delivered"
        failingSince.delete(`${delivery.appId} ${delivery.type}`)
        return
      }
      if (delay !== null) yield* Effect.sleep(delay)
    }
    giveUp(delivery)
  })

  const send = Effect.fnUntraced(function*(delivery: Delivery) {
    const { copies, delay } = fates.next()
    if (copies === 0) {
      delivery.state = "dropped"
      return
    }
    if (delay > 0) yield* Effect.sleep(delay)
    for (let copy = 0; copy < copies; copy++) yield* deliver(delivery)
  })

  const start = (effect: Effect.Effect<void>) => {
    run(Effect.provideService(effect, Clock.Clock, clock))
  }

  const prepare = (
    type: KickEventType,
    body: Readonly<Record<string, unknown>>,
    { id, appId, broadcasterId }: SubscriptionState
  ) => {
    if (state.app(appId).webhookUrl === null) return
    const messageId = state.newUlid()
    const delivery: Delivery = {
      messageId, subscriptionId: id, appId, broadcasterId, type, body, attempts: [], state: "waiting"
    }
    deliveries.push(delivery)
    if (deliveries.length >= 2 * remembered) deliveries.splice(0, remembered)
    if (held === null) start(send(delivery))
    else held.push(delivery)
  }

  return SimulatedWebhooks.of({
    emit: (type, broadcasterId, body) => {
      for (const subscription of state.subscriptions.values()) {
        if (subscription.event === type && subscription.broadcasterId === broadcasterId) prepare(type, body, subscription)
      }
    },
    faults: {
      drop: fates.drop,
      duplicate: fates.duplicate,
      delay: fates.delay,
      hold: () => {
        held ??= []
      },
      release: (order = "in order") => {
        const waiting = held ?? []
        held = null
        start(Effect.forEach(order === "reversed" ? waiting.toReversed() : waiting, send, { discard: true }))
      }
    },
    sent: () => deliveries.map((delivery) => ({ ...delivery, attempts: [...delivery.attempts] })),
    settled: FiberSet.awaitEmpty(fibers)
  })
})
