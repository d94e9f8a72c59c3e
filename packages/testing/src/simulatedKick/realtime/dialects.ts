import { parseJsonObject } from "@kickstand/domain/event/json"
import { isJsonObject } from "@kickstand/kick/event/KickBody"
import type { Dialect, SocketSession } from "./SocketSession.ts"

/** Kick's events older than 2026 write their data as a text, newer ones as an object; clients must take both. */
const asText = (event: string, data: unknown): unknown => event.startsWith("App\\") ? JSON.stringify(data) : data

/** Centrifugo: publications are pushed, several may share a message. */
export const centrifugo: Dialect = {
  provider: "centrifugo",
  gathers: true,
  write: ({ channel, event, data }) =>
    JSON.stringify({ push: { channel, pub: { data: { event, data: asText(event, data) }, tags: {} } } })
}

/** Pusher: one event per message, whose data is always a text. */
export const pusher: Dialect = {
  provider: "pusher",
  gathers: false,
  write: ({ channel, event, data }) => JSON.stringify({ event, channel, data: JSON.stringify(data) })
}

/** How the connection itself is spoken of: seconds until a token ends and between pings. */
export interface Manners {
  readonly tokenSeconds: number
  readonly pingSeconds: number
  /** Whether a token was given out and has not been refused. */
  readonly accepts: (token: unknown) => boolean
}

const connection = (manners: Manners) => ({
  client: "simulated",
  version: "6.9.0 simulated",
  expires: true,
  ttl: manners.tokenSeconds
})

/** Answers what a client of Centrifugo says. */
export const answerCentrifugo = (session: SocketSession, text: string, manners: Manners): void => {
  for (const line of text.split("\n")) {
    const command = parseJsonObject(line)
    if (command === null || command.id === undefined) continue
    const { id, connect, refresh, subscribe, unsubscribe } = command
    const told = isJsonObject(connect) ? connect : isJsonObject(refresh) ? refresh : null
    if (told !== null && !manners.accepts(told.token)) session.say({ id, error: { code: 109, message: "token expired" } })
    else if (connect !== undefined) session.say({ id, connect: { ...connection(manners), ping: manners.pingSeconds, pong: true } })
    else if (refresh !== undefined) session.say({ id, refresh: connection(manners) })
    else if (isJsonObject(subscribe)) {
      const channel = String(subscribe.channel)
      if (channel.startsWith("private-")) session.say({ id, error: { code: 103, message: "permission denied" } })
      else {
        session.channels.add(channel)
        session.say({ id, subscribe: {} })
      }
    } else if (isJsonObject(unsubscribe)) {
      session.channels.delete(String(unsubscribe.channel))
      session.say({ id, unsubscribe: {} })
    }
  }
}

/** What Pusher says first. */
export const greetPusher = (session: SocketSession, { pingSeconds }: Manners): void =>
  session.say({
    event: "pusher:connection_established",
    data: JSON.stringify({ socket_id: "1.1", activity_timeout: pingSeconds })
  })

/** Answers what a client of Pusher says. */
export const answerPusher = (session: SocketSession, text: string): void => {
  const message = parseJsonObject(text)
  if (message?.event === "pusher:ping") session.say({ event: "pusher:pong", data: {} })
  const channel = isJsonObject(message?.data) ? String(message.data.channel) : null
  if (channel === null) return
  if (message?.event === "pusher:unsubscribe") session.channels.delete(channel)
  if (message?.event !== "pusher:subscribe") return
  session.channels.add(channel)
  session.say({ event: "pusher_internal:subscription_succeeded", channel, data: "{}" })
}
