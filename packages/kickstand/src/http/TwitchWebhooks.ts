import type { Delivery } from "@kickstand/domain/event/Delivery"
import type { EventSubRejected } from "@kickstand/twitch/webhook/EventSubRejected"
import { EventSubWebhook, revocationType } from "@kickstand/twitch/webhook/EventSubWebhook"
import { Context, Effect, Exit, Layer } from "effect"
import { type Ingested, Ingest } from "../ingest/Ingest.ts"
import { EndedSubscriptions } from "../tracking/EndedSubscriptions.ts"
import { type Refused, type Taken, type WebhookDoor, webhookDoor } from "./webhookDoor.ts"

/** Where Twitch's EventSub messages arrive. */
export const twitchWebhooksPath = "/webhooks/twitch"

const refuse = ({ reason, message }: EventSubRejected): Refused => ({
  result: "rejected",
  status: 403,
  error: reason,
  message,
  details: null,
  retryAfterSeconds: null
})

const secretMissing: Refused = {
  result: "unavailable",
  status: 503,
  error: "eventsub_secret_missing",
  message: "No secret is configured that messages from Twitch could be checked with.",
  details: null,
  retryAfterSeconds: null
}

const platform = "twitch"
const path = twitchWebhooksPath

/** `POST /webhooks/twitch` without the HTTP: verify, make durable, acknowledge; or answer a handshake with its challenge. */
export class TwitchWebhooks extends Context.Service<TwitchWebhooks, WebhookDoor>()(
  "kickstand/kickstand/http/TwitchWebhooks"
) {
  static readonly layer: Layer.Layer<TwitchWebhooks, never, EventSubWebhook | Ingest> = Layer.effect(
    TwitchWebhooks,
    Effect.gen(function*() {
      const webhook = yield* EventSubWebhook
      const ingest = yield* Ingest
      const ended = yield* EndedSubscriptions

      const heard = ({ channel, type }: Delivery) => ({ _tag }: Ingested) =>
        type === revocationType && channel !== null && _tag === "Stored" ? ended(channel) : Effect.void

      return TwitchWebhooks.of(webhookDoor({
        platform,
        path,
        receive: (request, _now, done) =>
          done(Effect.flatMap(
            webhook.receive(request),
            (received): ReturnType<typeof ingest.accept> | Effect.Effect<Taken> =>
              received._tag === "Challenge"
                ? Effect.succeed({ _tag: "Handshake", text: received.challenge })
                : Effect.tap(ingest.accept(received.delivery), heard(received.delivery))
          )),
        refuse
      }))
    })
  )

  /** Turns everything away, because nothing could be checked. */
  static readonly layerMissing: Layer.Layer<TwitchWebhooks> = Layer.succeed(
    TwitchWebhooks,
    webhookDoor<Refused>({
      platform,
      path,
      receive: (_request, _now, done) => done(Exit.fail(secretMissing)),
      refuse: (refused) => refused
    })
  )
}
