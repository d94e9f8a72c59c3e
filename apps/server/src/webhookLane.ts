import {
  maxWebhookSize,
  type UnreadableBody,
  type WebhookAnswer,
  type WebhookDoor
} from "@kickstand/kickstand/http/webhookDoor"
import { type Context, Effect } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Lane } from "./LaneServer.ts"

const write = (response: ServerResponse, { status, headers, text }: WebhookAnswer): void => {
  if (response.destroyed) return
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) })
  response.end(text)
}

const readBody = (request: IncomingMessage, done: (body: Uint8Array | UnreadableBody) => void): void => {
  if (Number(request.headers["content-length"] ?? 0) > maxWebhookSize) return done("payload_too_large")
  const chunks: Array<Buffer> = []
  let size = 0
  const collect = (chunk: Buffer) => {
    size += chunk.length
    chunks.push(chunk)
    if (size > maxWebhookSize) finish("payload_too_large")
  }
  const finish = (body: Uint8Array | UnreadableBody) => {
    request.off("data", collect).off("end", complete).off("error", broken)
    // A late error would otherwise have no listener and end the process.
    if (typeof body === "string") request.on("error", () => {})
    done(body)
  }
  const complete = () => finish(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
  const broken = () => finish("request_invalid")
  request.on("data", collect).on("end", complete).on("error", broken)
}

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
    readBody(request, (body) => {
      const answer = typeof body === "string"
        ? door.answerUnreadable(body)
        : door.answer({ headers: headersOf(request), body })
      run(Effect.map(answer, (answered) => write(response, answered)))
    })
    return true
  }
}
