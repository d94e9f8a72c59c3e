import { connect } from "node:net"

/** What a run of {@link hammer} saw. */
export interface Hammered {
  /** Answers by status code. */
  readonly statuses: Readonly<Record<number, number>>
  readonly seconds: number
  /** Time from the first byte sent to the end of the answer, for each request; milliseconds, ascending. */
  readonly latencies: Float64Array
  /** Indices of requests answered with 200. */
  readonly acknowledged: ReadonlyArray<number>
}

/**
 * Sends ready-made HTTP/1.1 requests over keep-alive connections, each connection one request at a time, as fast as the
 * server answers. It does next to nothing per request, so that on a shared machine the servers get the processor.
 */
export const hammer = (options: {
  readonly port: number
  readonly requests: ReadonlyArray<Buffer>
  readonly connections: number
}): Promise<Hammered> =>
  new Promise((resolve, reject) => {
    const { port, requests, connections } = options
    const statuses: Record<number, number> = {}
    const latencies = new Float64Array(requests.length)
    const acknowledged: Array<number> = []
    let next = 0
    let done = 0
    const begin = performance.now()

    const finish = () => {
      const seconds = (performance.now() - begin) / 1000
      resolve({ statuses, seconds, latencies: latencies.slice(0, done).sort(), acknowledged })
    }

    for (let connection = 0; connection < connections; connection++) {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true })
      let index = -1
      let sentAt = 0
      let received = ""
      const send = () => {
        const request = requests[next]
        if (request === undefined) return socket.end()
        index = next++
        sentAt = performance.now()
        socket.write(request)
      }
      socket.on("connect", send)
      socket.on("error", reject)
      socket.on("data", (chunk) => {
        received += chunk.toString("latin1")
        const length = answerLength(received)
        if (length === null || received.length < length) return
        const status = Number(received.slice(9, 12))
        received = received.slice(length)
        statuses[status] = (statuses[status] ?? 0) + 1
        if (status === 200) acknowledged.push(index)
        latencies[done++] = performance.now() - sentAt
        if (done === requests.length) finish()
        send()
      })
    }
  })

/** The length of the first answer in a buffer, head and body; `null` while its head is incomplete. */
const answerLength = (received: string): number | null => {
  const end = received.indexOf("\r\n\r\n")
  if (end < 0) return null
  const head = received.slice(0, end).toLowerCase()
  const declared = /content-length: (\d+)/.exec(head)
  if (declared !== null) return end + 4 + Number(declared[1])
  if (!head.includes("transfer-encoding: chunked")) return end + 4
  const last = received.indexOf("0\r\n\r\n", end + 4)
  return last < 0 ? Number.POSITIVE_INFINITY : last + 5
}
