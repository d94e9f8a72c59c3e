import { PublicKeyUnavailable } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import type { WebhookRejected } from "@kickstand/kick/webhook/WebhookRejected"
import { Context, Effect, Layer } from "effect"
import { Ingest } from "../ingest/Ingest.ts"
import { successOf } from "../ingest/successOf.ts"
import { type Refused, type WebhookDoor, webhookDoor } from "./webhookDoor.ts"

/** Where Kick's webhooks arrive. */
export const kickWebhooksPath = "/webhooks/kick"

const keyUnavailable: Refused = {
  result: "unavailable",
  status: 503,
  error: "public_key_unavailable",
  message: "The platform's public key is not known yet.",
  details: null,
  retryAfterSeconds: 5
}

const refuse = (failure: WebhookRejected | PublicKeyUnavailable): Refused => {
  if (failure instanceof PublicKeyUnavailable) return keyUnavailable
  const { reason, message } = failure
  return { result: "rejected", status: 401, error: reason, message, details: null, retryAfterSeconds: null }
}

/**
 * `POST /webhooks/kick` without the HTTP: verify, make durable, acknowledge. Routes and runtimes' own fast paths share
 * it, so that they cannot differ.
 */
export class KickWebhooks extends Context.Service<KickWebhooks, WebhookDoor>()("kickstand/kickstand/http/KickWebhooks") {
  static readonly layer: Layer.Layer<KickWebhooks, never, KickWebhook | Ingest> = Layer.effect(
    KickWebhooks,
    Effect.gen(function*() {
      const webhook = yield* KickWebhook
      const ingest = yield* Ingest
      return KickWebhooks.of(webhookDoor({
        platform: "kick",
        path: kickWebhooksPath,
        receive: (request, now, done) =>
          webhook.begin(request, now, (received) => {
            const over = successOf(received)
            if (over !== null) ingest.begin(over.value, now, done)
            else done(Effect.flatMap(received, ingest.accept))
          }),
        refuse
      }))
    })
  )
}
