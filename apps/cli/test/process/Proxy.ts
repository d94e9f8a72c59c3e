import { Effect, type Scope } from "effect"
import { connect, createServer, type Socket } from "node:net"

/** Stands between a server and its database, and can be cut. */
export interface Proxy {
  readonly port: number
  /** Breaks what is connected and refuses what is new. */
  readonly cut: Effect.Effect<void>
  readonly mend: Effect.Effect<void>
}

/** Passes everything on to a port of this machine. */
export const proxyTo = (host: string, port: number): Effect.Effect<Proxy, never, Scope.Scope> =>
  Effect.gen(function*() {
    const sockets = new Set<Socket>()
    let open = true
    const server = createServer((incoming) => {
      if (!open) return incoming.destroy()
      const outgoing = connect(port, host)
      for (const [socket, other] of [[incoming, outgoing], [outgoing, incoming]] as const) {
        sockets.add(socket)
        socket.on("error", () => {})
        socket.once("close", () => {
          sockets.delete(socket)
          other.destroy()
        })
        socket.pipe(other)
      }
    })
    const listening = yield* Effect.acquireRelease(
      Effect.callback<number>((resume) => {
        server.listen(0, "127.0.0.1", () => {
          const address = server.address()
          resume(Effect.succeed(typeof address === "object" ? address?.port ?? 0 : 0))
        })
      }),
      () => Effect.sync(() => {
        server.close()
        for (const socket of sockets) socket.destroy()
      })
    )
    const set = (value: boolean) =>
      Effect.sync(() => {
        open = value
        if (!value) for (const socket of sockets) socket.destroy()
      })
    return { port: listening, cut: set(false), mend: set(true) }
  })
