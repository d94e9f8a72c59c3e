import { type WebSocket, WebSocketServer } from "ws"
import { makePrng } from "../../simulator/Prng.ts"
import { answerCentrifugo, answerPusher, centrifugo, greetPusher, type Manners, pusher } from "./dialects.ts"
import { noFaults, type RealtimeFaults } from "./RealtimeFaults.ts"
import { type Publication, SocketSession } from "./SocketSession.ts"
import { type SimulatedChat, website } from "./website.ts"

/** What a simulated socket begins with. */
export interface SimulatedRealtimeOptions {
  readonly seed?: number | string
  readonly provider?: "centrifugo" | "pusher"
  /** Seconds that a token lasts; 2700 as Kick's. */
  readonly tokenSeconds?: number
  /** Seconds between pings; 25 as Kick's. */
  readonly pingSeconds?: number
  /** Whose time it is, epoch milliseconds. */
  readonly now?: () => number
}

/** The socket of a simulated Kick on a port of its own, and what its website answers beside it. */
export interface SimulatedRealtime {
  /** Answers what the website is asked for: provider, token, history, channels. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Change them at any time. */
  readonly faults: RealtimeFaults
  /** Tells something on a channel of the socket; to how many connections it went. */
  readonly publish: (channel: string, event: string, data: unknown) => number
  /** Writes a message into a chat: into its history, and to who follows it; to how many connections it went. */
  readonly chat: (chat: SimulatedChat, message: { readonly id: string; readonly content?: string }) => number
  /** Sends what faults hold back. */
  readonly flush: () => void
  /** Waits until clients have what was sent to them, and what they said, a farewell too, is known here. */
  readonly settled: () => Promise<void>
  /** Ends all connections. */
  readonly drop: () => void
  /** Leaves all connections open and says nothing on them any more. */
  readonly stall: () => void
  /** Names the other transport from now on, and ends what uses this one. */
  readonly switchTo: (provider: "centrifugo" | "pusher") => void
  /** Lets the website answer everything with a status; `null` ends it. */
  readonly block: (status: number | null) => void
  /** Takes the history away, or gives it back. */
  readonly hideHistory: (hidden: boolean) => void
  /** The channels that are followed, by connection. */
  readonly followed: () => ReadonlyArray<ReadonlySet<string>>
  /** How many connections and tokens there were so far. */
  readonly counts: () => { readonly connections: number; readonly tokens: number }
  readonly close: () => Promise<void>
}

/** Starts a simulated socket on a free port of this machine. */
export const createSimulatedRealtime = async (options: SimulatedRealtimeOptions = {}): Promise<SimulatedRealtime> => {
  const { seed = 1, tokenSeconds = 2700, pingSeconds = 25, now = Date.now } = options
  const prng = makePrng(seed)
  const faults: RealtimeFaults = { ...noFaults }
  const sessions = new Set<SocketSession>()
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 })
  await new Promise<void>((resolve) => server.once("listening", resolve))
  const address = server.address()
  const url = `ws://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`
  const site = website({ url, now, provider: options.provider ?? "centrifugo" })
  const manners: Manners = { tokenSeconds, pingSeconds, accepts: site.accepts }
  let connections = 0

  server.on("connection", (socket: WebSocket, request) => {
    connections += 1
    const isPusher = request.url?.startsWith("/app/") === true
    const session = new SocketSession(socket, isPusher ? pusher : centrifugo, prng, faults)
    sessions.add(session)
    socket.on("close", () => sessions.delete(session))
    socket.on("error", () => socket.terminate())
    socket.on("message", (data) =>
      isPusher ? answerPusher(session, String(data)) : answerCentrifugo(session, String(data), manners))
    if (isPusher) greetPusher(session, manners)
  })

  const pings = setInterval(() => {
    for (const session of sessions) if (!session.dialect.provider.startsWith("p")) session.say({})
  }, pingSeconds * 1000)

  const publish = (publication: Publication) =>
    [...sessions].filter((session) => session.publish(publication)).length

  const drop = (fits: (session: SocketSession) => boolean = () => true) => {
    for (const session of sessions) {
      if (!fits(session)) continue
      sessions.delete(session)
      session.socket.terminate()
    }
  }

  return {
    fetch: site.fetch,
    faults,
    publish: (channel, event, data) => publish({ channel, event, data }),
    chat: (chat, message) => {
      const data = site.write(chat, message)
      return publish({ channel: `chatrooms.${chat.chatroomId}.v2`, event: "App\\Events\\ChatMessageEvent", data })
    },
    flush: () => sessions.forEach((session) => session.flush()),
    settled: async () => {
      await Promise.all([...sessions].map((session) => session.settled()))
    },
    drop: () => drop(),
    stall: () => sessions.forEach((session) => session.stall()),
    switchTo: (provider) => {
      site.name(provider)
      drop(({ dialect }) => dialect.provider !== provider)
    },
    block: site.block,
    hideHistory: site.hideHistory,
    followed: () => [...sessions].map(({ channels }) => channels),
    counts: () => ({ connections, tokens: site.tokens() }),
    close: async () => {
      clearInterval(pings)
      drop()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    }
  }
}
