import { connect } from "node:net"

/** What a run of {@link paced} saw. */
export interface Paced {
  /** When each request was answered with 200, by its index; `performance.now()`, NaN for any that was not. */
  readonly acknowledgedAt: Float64Array
  /** How far behind its own time the latest request was sent; milliseconds. */
  readonly worstDelay: number
}

const ok = "HTTP/1.1 200"

/**
 * Sends ready-made HTTP/1.1 requests at a rate, each at its own time whether earlier ones were answered or not, over
 * keep-alive connections that carry one request at a time. So whoever is slow is not spared.
 */
export const paced = (options: {
  readonly port: number
  readonly requests: ReadonlyArray<Buffer>
  readonly connections: number
  readonly perSecond: number
}): Promise<Paced> =>
  new Promise((resolve, reject) => {
    const { connections, perSecond, port, requests } = options
    const acknowledgedAt = new Float64Array(requests.length).fill(Number.NaN)
    const idle: Array<(index: number) => void> = []
    let next = 0
    let done = 0
    let connected = 0
    let worstDelay = 0
    let begin = 0
    const sockets: Array<ReturnType<typeof connect>> = []

    const sendDue = () => {
      const now = performance.now()
      while (next < requests.length && idle.length > 0) {
        const delay = now - begin - (next * 1000) / perSecond
        if (delay < 0) break
        worstDelay = Math.max(worstDelay, delay)
        idle.pop()?.(next++)
      }
    }

    const start = () => {
      begin = performance.now()
      const timer = setInterval(() => {
        sendDue()
        if (done < requests.length) return
        clearInterval(timer)
        for (const socket of sockets) socket.end()
        resolve({ acknowledgedAt, worstDelay })
      }, 1)
    }

    for (let connection = 0; connection < connections; connection++) {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true })
      let index = -1
      const send = (wanted: number) => {
        index = wanted
        socket.write(requests[wanted] ?? "")
      }
      sockets.push(socket)
      socket.on("error", reject)
      socket.on("connect", () => {
        idle.push(send)
        if (++connected === connections) start()
      })
      // Webhooks are answered in one short packet.
      socket.on("data", (chunk) => {
        if (chunk.toString("latin1", 0, ok.length) === ok) acknowledgedAt[index] = performance.now()
        done++
        idle.push(send)
      })
    }
  })
