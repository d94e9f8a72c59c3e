import { ServerResponse } from "node:http"
import { DrainingServer } from "./DrainingServer.ts"
import { WholeBodyMessage } from "./WholeBodyMessage.ts"

/** Takes a request, or leaves it to the server's listeners by answering `false`. */
export type Lane = (request: WholeBodyMessage, response: ServerResponse) => boolean

/** Node's HTTP server, which asks a lane first and its listeners for what the lane leaves. */
export class LaneServer extends DrainingServer {
  readonly #lane: Lane

  constructor(lane: Lane, options: ConstructorParameters<typeof DrainingServer>[0]) {
    super({ ...options, IncomingMessage: WholeBodyMessage })
    this.#lane = lane
  }

  override emit(event: string, ...args: Array<never>): boolean {
    const [request, response]: ReadonlyArray<unknown> = args
    if (event !== "request" || !(response instanceof ServerResponse)) return super.emit(event, ...args)
    this.farewell(response)
    return this.#lane(request as WholeBodyMessage, response) || super.emit(event, ...args)
  }
}
