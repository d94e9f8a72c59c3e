import { type IncomingMessage, Server, type ServerOptions, ServerResponse } from "node:http"

/** Takes a request, or leaves it to the server's listeners by answering `false`. */
export type Lane = (request: IncomingMessage, response: ServerResponse) => boolean

/** Node's HTTP server, which asks a lane first and its listeners for what the lane leaves. */
export class LaneServer extends Server {
  readonly #lane: Lane

  constructor(lane: Lane, options: ServerOptions) {
    super(options)
    this.#lane = lane
  }

  override emit(event: string, ...args: Array<never>): boolean {
    const [request, response]: ReadonlyArray<unknown> = args
    const taken = event === "request" && response instanceof ServerResponse
      && this.#lane(request as IncomingMessage, response)
    return taken || super.emit(event, ...args)
  }
}
