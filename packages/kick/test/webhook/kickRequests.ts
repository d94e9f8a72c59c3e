import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook, type KickWebhookOptions, type WebhookRequest } from "@kickstand/kick/webhook/KickWebhook"
import { generateSigningKeyPair, importSigningKey, signedHeaders, type WebhookMeta } from "@kickstand/kick/webhook/signing"
import { Context, Effect, Layer } from "effect"
import { bytesOf } from "../stored.ts"

/** Kick as far as its webhooks are concerned: it signs requests. */
export class Kick extends Context.Service<Kick, {
  readonly request: (body: unknown, meta?: Partial<WebhookMeta>) => Effect.Effect<WebhookRequest>
}>()("kickstand/kick/test/Kick") {}

/** When requests are sent unless they say otherwise. */
export const sent = "2025-01-14T16:08:07Z"

/** A webhook and the Kick whose key it trusts. */
export const layerKick = (options?: KickWebhookOptions): Layer.Layer<Kick | KickWebhook> =>
  Layer.unwrap(Effect.promise(async () => {
    const { privateKeyPem, publicKeyPem } = await generateSigningKeyPair("Ed25519")
    const key = await importSigningKey(privateKeyPem)
    let messages = 0
    const request = (body: unknown, meta: Partial<WebhookMeta> = {}) =>
      Effect.promise(async () => {
        const bytes = bytesOf(body)
        const whole = { messageId: `01JHJ3M9Z${++messages}`, timestamp: sent, type: "chat.message.sent", ...meta }
        return { headers: await signedHeaders(key, whole, bytes), body: bytes }
      })
    return Layer.mergeAll(
      Layer.succeed(Kick, Kick.of({ request })),
      KickWebhook.layer(options).pipe(Layer.provide(Layer.orDie(KickPublicKey.layerPem(publicKeyPem))))
    )
  }))
