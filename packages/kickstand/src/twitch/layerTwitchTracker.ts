import { Layer, Redacted } from "effect"
import type { TwitchAppOptions } from "../connect/layerTwitchClient.ts"
import { twitchWebhooksPath } from "../http/TwitchWebhooks.ts"
import { TwitchTracker } from "./TwitchTracker.ts"

/** The app at Twitch, and whose messages are believed. */
export interface TwitchOptions extends TwitchAppOptions {
  /** What EventSub subscriptions are made with; without it no message from Twitch is taken. */
  readonly eventSubSecret?: string | Redacted.Redacted | null | undefined
}

const redacted = (secret: string | Redacted.Redacted) => (Redacted.isRedacted(secret) ? secret : Redacted.make(secret))

/** Looks channels up at Twitch and keeps the subscriptions there, where an app is configured; needs Twitch's client and the storage ports. */
export const layerTwitchTracker = ({ apiUrl, app, eventSubSecret }: TwitchOptions, publicUrl: string) =>
  app == null ? Layer.empty : TwitchTracker.layer({
    callback: `${publicUrl}${twitchWebhooksPath}`,
    secret: eventSubSecret == null ? null : redacted(eventSubSecret),
    // A Twitch that is reached without TLS is not Twitch, but one that stands in for it on this machine.
    insecure: apiUrl?.startsWith("http://") ?? false
  })
