import type { HttpServerRequest } from "effect/http"

/** As much of Node's `IncomingMessage` as a webhook needs. */
export interface NodeSource {
  /** By lower-cased name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly on: (event: "data" | "end" | "error", listener: (chunk: Uint8Array) => void) => void
  readonly off: (event: "data", listener: (chunk: Uint8Array) => void) => void
}

/** As much of Node's `ServerResponse` as a webhook needs. */
interface NodeResponse {
  readonly writeHead: (status: number, headers: Readonly<Record<string, string | number>>) => void
  readonly end: (body: string) => void
}

const isSource = (value: object): value is NodeSource => "on" in value && typeof value.on === "function"

const isResponse = (value: unknown): value is NodeResponse =>
  typeof value === "object" && value !== null && "writeHead" in value && "end" in value

/** The request as Node made it, or `null` where the runtime is another. */
export const nodeSource = (request: HttpServerRequest.HttpServerRequest): NodeSource | null =>
  isSource(request.source) ? request.source : null

/** Headers by lower-cased name, without the copy that `request.headers` makes where Node has them already. */
export const headersOf = (
  request: HttpServerRequest.HttpServerRequest
): Readonly<Record<string, string | undefined>> => nodeSource(request)?.headers ?? request.headers

/** A small JSON answer that is the same every time. */
export interface FixedAnswer {
  readonly status: number
  readonly text: string
}

/**
 * Writes an answer through Node's own response where there is one; the adapter finds it ended and leaves it be.
 *
 * The adapter asks Node to check every body against its announced length, at which Node writes head and body apart. For
 * an answer of thirty bytes to one of ten thousand requests a second the second write is a sixth of all the work.
 */
export const writeThrough = (request: HttpServerRequest.HttpServerRequest, { status, text }: FixedAnswer): void => {
  const response = "response" in request ? request.response : undefined
  if (!isResponse(response)) return
  response.writeHead(status, { "content-type": "application/json", "content-length": text.length })
  response.end(text)
}
