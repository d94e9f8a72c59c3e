import { type IncomingMessage, ServerResponse } from "node:http"
import { DrainingServer } from "./DrainingServer.ts"

/** Takes a request, or leaves it to the server's listeners by answering `false`. */
export type Lane = (request: IncomingMessage, response: ServerResponse) => boolean

/** Node's HTTP server, which asks a lane first and its listeners for what the lane leaves. */
export class LaneServer extends DrainingServer {
  readonly #lane: Lane

  constructor(lane: Lane, options: ConstructorParameters<typeof DrainingServer>[0]) {
    super(options)
    this.#lane = lane
  }

  override emit(event: string, ...args: Array<never>): boolean {
    const [request, response]: ReadonlyArray<unknown> = args
    if (event !== "request" || !(response instanceof ServerResponse)) return super.emit(event, ...args)
    this.farewell(response)
    return this.#lane(request as IncomingMessage, response) || super.emit(event, ...args)
  }
}
