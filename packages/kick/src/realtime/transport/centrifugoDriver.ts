import { isJsonObject } from "../../event/KickBody.ts"
import { Centrifuge, State } from "centrifuge"
import type { RealtimeFrame } from "../RealtimeFrame.ts"
import type { Driver, RealtimeSignal } from "./Driver.ts"
import { socketWithOrigin } from "./socketWithOrigin.ts"

/** How long the server's ping may be late, after which the connection counts as stalled; milliseconds. */
const pingDelay = 10_000

const frameOf = (channel: string, data: unknown): RealtimeFrame | null =>
  isJsonObject(data) && typeof data.event === "string" ? { channel, event: data.event, data: data.data } : null

/**
 * Centrifugo through its own client, which answers pings, splits frames that hold several objects, and asks for a new
 * token before the old one ends.
 */
export const centrifugoDriver = (
  { url, token }: { readonly url: string; readonly token: () => Promise<string> },
  emit: (signal: RealtimeSignal) => void
): Driver => {
  const client = new Centrifuge(url, {
    getToken: token,
    websocket: socketWithOrigin,
    name: "js",
    maxServerPingDelay: pingDelay
  })
  let open = true

  const close = (reason: string) => {
    if (!open) return
    open = false
    client.disconnect()
    emit({ _tag: "Closed", reason })
  }

  client.on("connected", () => emit({ _tag: "Connected" }))
  // The client would try again by itself, and at the same place; where to go is asked anew instead.
  client.on("state", ({ oldState }) => {
    if (oldState !== State.Disconnected && client.state !== State.Connected) close("the connection was lost")
  })
  client.on("error", ({ error }) => {
    if (client.state !== State.Connected) close(error.message)
  })

  const join = (channel: string) => {
    const subscription = client.newSubscription(channel)
    subscription.on("subscribed", () => emit({ _tag: "Subscribed", channel }))
    subscription.on("publication", ({ data }) => {
      const frame = frameOf(channel, data)
      if (frame !== null) emit({ _tag: "Frame", frame })
    })
    subscription.on("unsubscribed", ({ code, reason }) => {
      // Code 0 is our own doing.
      if (open && code !== 0) emit({ _tag: "Refused", channel, reason })
    })
    subscription.subscribe()
  }

  client.connect()
  return {
    follow: (channels) => {
      const followed = client.subscriptions()
      for (const channel of channels) if (!(channel in followed)) join(channel)
      for (const [channel, subscription] of Object.entries(followed)) {
        if (!channels.has(channel)) client.removeSubscription(subscription)
      }
    },
    close: () => close("it was closed here")
  }
}
