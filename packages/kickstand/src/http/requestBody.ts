import { ByteSize, Data, Effect } from "effect"
import { HttpIncomingMessage, type HttpServerRequest } from "effect/http"
import { nodeSource, type NodeSource } from "./nodeExchange.ts"

/** The body is larger than the route takes; it was not read to its end. */
export class BodyTooLarge extends Data.TaggedError("BodyTooLarge") {}

/** The body broke off. */
export class BodyBroken extends Data.TaggedError("BodyBroken") {}

const joined = (chunks: ReadonlyArray<Uint8Array>, length: number): Uint8Array => {
  const [first] = chunks
  if (first !== undefined && chunks.length === 1) return first
  const body = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.length
  }
  return body
}

/** The events that come after the first outcome find it decided already. */
const readNode = (source: NodeSource, maximum: number): Effect.Effect<Uint8Array, BodyTooLarge | BodyBroken> =>
  Effect.callback((resume) => {
    const chunks: Array<Uint8Array> = []
    let length = 0
    const collect = (chunk: Uint8Array) => {
      length += chunk.length
      if (length <= maximum) chunks.push(chunk)
      else {
        source.off("data", collect)
        resume(Effect.fail(new BodyTooLarge()))
      }
    }
    source.on("data", collect)
    source.on("end", () => resume(Effect.succeed(joined(chunks, length))))
    source.on("error", () => resume(Effect.fail(new BodyBroken())))
  })

const readAny = (
  request: HttpServerRequest.HttpServerRequest,
  maximum: number
): Effect.Effect<Uint8Array, BodyTooLarge | BodyBroken> =>
  request.arrayBuffer.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(maximum)),
    Effect.map((buffer) => new Uint8Array(buffer)),
    Effect.mapError(({ reason }) =>
      reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge" ? new BodyTooLarge() : new BodyBroken()
    )
  )

/** The bytes of a body of at most `maximum` bytes; what lies beyond is neither read nor held. */
export const readBody = (
  request: HttpServerRequest.HttpServerRequest,
  maximum: number
): Effect.Effect<Uint8Array, BodyTooLarge | BodyBroken> => {
  const source = nodeSource(request)
  if (source === null) return readAny(request, maximum)
  const { "content-length": length, expect } = source.headers
  if (length !== undefined && Number(length) > maximum) return Effect.fail(new BodyTooLarge())
  // Who waits to be asked for the body is asked by the adapter alone.
  return expect === undefined ? readNode(source, maximum) : readAny(request, maximum)
}
