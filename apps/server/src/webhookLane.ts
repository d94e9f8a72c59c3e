import {
  maxWebhookSize,
  type UnreadableBody,
  type WebhookAnswer,
  type WebhookDoor
} from "@kickstand/kickstand/http/webhookDoor"
import { successOf } from "@kickstand/kickstand/ingest/successOf"
import { type Context, Effect } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
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

const readBody = (request: IncomingMessage, done: (body: Uint8Array | UnreadableBody) => void): void => {
  if (Number(request.headers["content-length"] ?? 0) > maxWebhookSize) return done("payload_too_large")
  let first: Buffer | null = null
  let rest: Array<Buffer> | null = null
  let size = 0
  let isOver = false
  const finish = (body: Uint8Array | UnreadableBody) => {
    if (isOver) return
    isOver = true
    done(body)
  }
  request.on("data", (chunk: Buffer) => {
    size += chunk.length
    if (size > maxWebhookSize) finish("payload_too_large")
    if (isOver) return
    if (first === null) first = chunk
    else (rest ??= [first]).push(chunk)
  })
  request.on("end", () => finish(rest === null ? first ?? nothing : Buffer.concat(rest)))
  // It stays for good: a late error without a listener would end the process.
  request.on("error", () => finish("request_invalid"))
}

const nothing = Buffer.alloc(0)

const headersOf = ({ headers }: IncomingMessage) => headers as Readonly<Record<string, string | undefined>>

/**
 * Answers webhooks on Node's own objects, past router, middleware and web streams. Almost every request is a webhook and
 * almost all of its cost on the general way is that way's, so the many get a lane of their own to the same door.
 */
export const webhookLane = (all: ReadonlyArray<WebhookDoor>, services: Context.Context<never>): Lane => {
  const run = Effect.runForkWith(services)
  const doors: ReadonlyMap<string, WebhookDoor> = new Map(all.map((door) => [door.path, door]))
  return (request, response) => {
    const door = request.method === "POST" ? doors.get(request.url ?? "") : undefined
    if (door === undefined) return false
    const finish = (answer: Effect.Effect<WebhookAnswer>) => {
      const over = successOf(answer)
      if (over !== null) write(response, over.value)
      else run(Effect.map(answer, (answered) => write(response, answered)))
    }
    readBody(request, (body) => {
      if (typeof body === "string") finish(door.answerUnreadable(body))
      else door.begin({ headers: headersOf(request), body }, services, finish)
    })
    return true
  }
}
