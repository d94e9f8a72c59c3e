import type { WebSocket } from "ws"
import type { Prng } from "../../simulator/Prng.ts"
import type { RealtimeFaults } from "./RealtimeFaults.ts"

/** What happens on a channel of the socket. */
export interface Publication {
  readonly channel: string
  readonly event: string
  readonly data: unknown
}

/** How one transport speaks. */
export interface Dialect {
  readonly provider: "centrifugo" | "pusher"
  /** What a publication looks like on the wire. */
  readonly write: (publication: Publication) => string
  /** Whether several publications may be sent in one message. */
  readonly gathers: boolean
}

/** One socket that is open at the simulated Kick. */
export class SocketSession {
  readonly channels = new Set<string>()
  #stalled = false
  #held: Array<string> = []
  readonly socket: WebSocket
  readonly dialect: Dialect
  readonly #prng: Prng
  readonly #faults: RealtimeFaults

  constructor(socket: WebSocket, dialect: Dialect, prng: Prng, faults: RealtimeFaults) {
    this.socket = socket
    this.dialect = dialect
    this.#prng = prng
    this.#faults = faults
  }

  /** Says something about the connection itself; nothing when it is stalled. */
  say(message: unknown): void {
    if (!this.#stalled) this.socket.send(JSON.stringify(message))
  }

  /** Leaves the socket open and says nothing any more. */
  stall(): void {
    this.#stalled = true
  }

  /** Waits until the client has all that was sent and its answers are here, or it is gone: both come in order. */
  settled(): Promise<void> {
    const { socket } = this
    if (socket.readyState === socket.CLOSED) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        socket.off("pong", done).off("close", done)
        resolve()
      }
      socket.on("pong", done).on("close", done)
      // Stalled sockets answer too: those who speak over them never see this.
      if (socket.readyState === socket.OPEN) socket.ping()
    })
  }

  /** Sends a publication where it is followed, with faults; whether it is on its way. */
  publish(publication: Publication): boolean {
    if (this.#stalled || this.socket.readyState !== this.socket.OPEN || !this.channels.has(publication.channel)) {
      return false
    }
    const text = this.dialect.write(publication)
    const { duplicated, reordered, gathered } = this.#faults
    const copies = this.#prng.chance(duplicated) ? [text, text] : [text]
    const holds = this.#prng.chance(Math.max(reordered, this.dialect.gathers ? gathered : 0))
    this.#held = this.#prng.chance(reordered) ? [...copies, ...this.#held] : [...this.#held, ...copies]
    if (!holds) this.flush()
    return true
  }

  /** Sends what was held back. */
  flush(): void {
    const held = this.#held
    this.#held = []
    if (this.#stalled || held.length === 0) return
    if (this.dialect.gathers) this.socket.send(held.join("\n"))
    else for (const text of held) this.socket.send(text)
  }
}
