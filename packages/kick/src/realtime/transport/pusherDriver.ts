import { isJsonObject } from "../../event/KickBody.ts"
import PusherModule from "pusher-js"
import type { Driver, RealtimeSignal } from "./Driver.ts"

// The module is CommonJS whose types say otherwise.
const Pusher = PusherModule as unknown as typeof PusherModule.default

/** After so long without a word the server is asked whether it is there; milliseconds. */
const activityTimeout = 30_000

/** How long it may take to answer, after which the connection counts as stalled; milliseconds. */
const pongTimeout = 10_000

const hostOf = (url: string | null) => {
  if (url === null) return { forceTLS: true }
  const { protocol, hostname, port, pathname } = new URL(url)
  const isSecure = protocol === "wss:"
  const numbered = port === "" ? {} : isSecure ? { wssPort: Number(port) } : { wsPort: Number(port) }
  return { wsHost: hostname, wsPath: pathname === "/" ? "" : pathname, forceTLS: isSecure, ...numbered }
}

/** Pusher through its own client, which answers and sends pings and reads the data of events. */
export const pusherDriver = (
  { appKey, cluster, url }: { readonly appKey: string; readonly cluster: string; readonly url: string | null },
  emit: (signal: RealtimeSignal) => void
): Driver => {
  const client = new Pusher(appKey, {
    cluster,
    activityTimeout,
    pongTimeout,
    disableStats: true,
    enabledTransports: ["ws", "wss"],
    ...hostOf(url)
  })
  const followed = new Set<string>()
  let open = true

  const close = (reason: string) => {
    if (!open) return
    open = false
    client.disconnect()
    // The client announces what it is about to do: another connection, which it begins all the same, ends here.
    queueMicrotask(() => client.disconnect())
    emit({ _tag: "Closed", reason })
  }

  client.connection.bind("state_change", ({ previous, current }: { previous: string; current: string }) => {
    if (current === "connected") emit({ _tag: "Connected" })
    // The client would try again by itself, and at the same place; where to go is asked anew instead.
    else if (previous === "connected") close("the connection was lost")
    else if (current !== "connecting") close(`Pusher is ${current}`)
  })
  client.connection.bind("error", (error: unknown) => {
    const data = isJsonObject(error) && isJsonObject(error.error) ? error.error.data : null
    close(isJsonObject(data) && typeof data.message === "string" ? data.message : "Pusher reported an error")
  })
  client.connection.bind("message", (message: unknown) => {
    if (!open || !isJsonObject(message)) return
    const { event, channel, data } = message
    if (typeof event !== "string" || typeof channel !== "string") return
    if (event === "pusher_internal:subscription_succeeded") emit({ _tag: "Subscribed", channel })
    else if (event === "pusher:subscription_error") emit({ _tag: "Refused", channel, reason: JSON.stringify(data) })
    else if (!event.startsWith("pusher")) emit({ _tag: "Frame", frame: { channel, event, data } })
  })

  return {
    follow: (channels) => {
      for (const channel of channels) {
        if (followed.has(channel)) continue
        followed.add(channel)
        client.subscribe(channel)
      }
      for (const channel of followed) {
        if (channels.has(channel)) continue
        followed.delete(channel)
        client.unsubscribe(channel)
      }
    },
    close: () => close("it was closed here")
  }
}
