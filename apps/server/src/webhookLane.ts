import {
  maxWebhookSize,
  type WebhookAnswer,
  type WebhookDoor,
  type WebhookRequest
} from "@kickstand/kickstand/http/webhookDoor"
import { successOf } from "@kickstand/kickstand/ingest/successOf"
import { type Context, Effect } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import { gather } from "./gather.ts"
import type { Lane } from "./LaneServer.ts"

/** An answer as Node takes it with the least work. Most are one of three, so they are made once. */
interface Prepared {
  readonly headers: ReadonlyArray<string>
  /** Latin-1 goes out in one piece with the head. */
  readonly encoding: "latin1" | "utf8"
}

const prepared = new WeakMap<WebhookAnswer, Prepared>()

const prepare = (answer: WebhookAnswer): Prepared => {
  const known = prepared.get(answer)
  if (known !== undefined) return known
  const length = Buffer.byteLength(answer.text)
  const made: Prepared = {
    headers: [...Object.entries(answer.headers).flat(), "content-length", String(length)],
    encoding: length === answer.text.length ? "latin1" : "utf8"
  }
  prepared.set(answer, made)
  return made
}

/** Never throws: who appends calls it for one request after another, and none may suffer for another. */
const write = (response: ServerResponse, answer: WebhookAnswer): void => {
  if (response.destroyed || response.headersSent) return
  try {
    const { encoding, headers } = prepare(answer)
    response.writeHead(answer.status, headers as Array<string>)
    response.end(answer.text, encoding)
  } catch {
    response.destroy()
  }
}

/**
 * Requests that go through the door together, at most. More would not get cheaper, and would keep the database waiting: while
 * it writes some, the next are checked.
 */
const together = 32

/** A request that is whole. */
interface Arrival {
  readonly door: WebhookDoor
  readonly request: WebhookRequest
  readonly finish: (answer: Effect.Effect<WebhookAnswer>) => void
}

const headersOf = ({ headers }: IncomingMessage) => headers as Readonly<Record<string, string | undefined>>

/**
 * Answers webhooks on Node's own objects, past router, middleware, streams and web streams. Almost every request is a
 * webhook and almost all of its cost on the general way is that way's, so the many get a lane of their own to the same door.
 * They go through it together, once all that has arrived is read.
 */
export const webhookLane = (all: ReadonlyArray<WebhookDoor>, services: Context.Context<never>): Lane => {
  const run = Effect.runForkWith(services)
  const doors: ReadonlyMap<string, WebhookDoor> = new Map(all.map((door) => [door.path, door]))

  const enter = (arrivals: ReadonlyArray<Arrival>) => {
    for (const { door, finish, request } of arrivals) door.begin(request, services, finish)
  }
  const arrive = gather(setImmediate, enter, together)

  return (message, response) => {
    const door = message.method === "POST" ? doors.get(message.url ?? "") : undefined
    if (door === undefined) return false
    const finish = (answer: Effect.Effect<WebhookAnswer>) => {
      const over = successOf(answer)
      if (over !== null) write(response, over.value)
      else run(Effect.map(answer, (answered) => write(response, answered)))
    }
    message.readWhole(maxWebhookSize, (body) => {
      if (typeof body === "string") finish(door.answerUnreadable(body))
      else arrive({ door, request: { headers: headersOf(message), body }, finish })
    })
    return true
  }
}
