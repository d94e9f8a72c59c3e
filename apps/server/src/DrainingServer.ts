import { Server, type ServerOptions, type ServerResponse } from "node:http"

/** Between looks for connections that have fallen idle; milliseconds. */
const lookMillis = 50

/**
 * Node's HTTP server, which ends in time once it is closed. Node itself closes only what is idle at that moment: a
 * connection in use would be kept alive for as long as its client likes.
 */
export class DrainingServer extends Server {
  readonly #drainMillis: number

  constructor(options: ServerOptions & { readonly drainMillis: number }) {
    super(options)
    this.#drainMillis = options.drainMillis
  }

  /** Lets a connection end with this answer, when no more of them are wanted. */
  protected farewell(response: ServerResponse): void {
    if (!this.listening) response.shouldKeepAlive = false
  }

  override emit(event: string, ...args: Array<never>): boolean {
    const [, response]: ReadonlyArray<unknown> = args
    if (event === "request") this.farewell(response as ServerResponse)
    return super.emit(event, ...args)
  }

  override close(callback?: (error?: Error) => void): this {
    const idle = setInterval(() => this.closeIdleConnections(), lookMillis).unref()
    const late = setTimeout(() => this.closeAllConnections(), this.#drainMillis).unref()
    this.once("close", () => {
      clearInterval(idle)
      clearTimeout(late)
    })
    return super.close(callback)
  }
}
