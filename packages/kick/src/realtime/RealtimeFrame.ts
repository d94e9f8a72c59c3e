import { type JsonObject, parseJsonObject } from "@kickstand/domain/event/json"
import { readKickBody } from "../event/KickBody.ts"

/** One event as Kick's socket tells it, whichever transport carried it. */
export interface RealtimeFrame {
  /** The socket's channel, such as `chatrooms.668.v2`; `history` for what was fetched afterwards. */
  readonly channel: string
  /** As the socket names it, with or without `App\Events\`. */
  readonly event: string
  /** A JSON text, an object or an array. */
  readonly data: unknown
}

/** What a delivery of the socket holds beside the frame: ids of people whom the frame only names, by lower-case name. */
export type KnownNames = Readonly<Record<string, string>>

/** A frame read out of a delivery. */
export interface ReadFrame {
  /** `null` when it is neither an object nor an array. */
  readonly data: JsonObject | null
  readonly names: KnownNames
}

/** The event's name without the namespace that older events have: `App\Events\ChatMessageEvent` is `ChatMessageEvent`. */
export const frameType = (event: string): string => event.slice(event.lastIndexOf("\\") + 1).slice(0, 100)

const encoder = new TextEncoder()

/** The body of the delivery that keeps a frame as it came. */
export const writeFrame = ({ channel, event, data }: RealtimeFrame, names: KnownNames = {}): Uint8Array =>
  encoder.encode(JSON.stringify({ channel, event, data, ...(Object.keys(names).length > 0 ? { names } : {}) }))

const readNames = (value: unknown): KnownNames =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, id]) => typeof id === "string"))
    : {}

/** The content of a frame: a JSON text is read once more, and an array, which says that there is nothing, is empty. */
export const frameData = (data: unknown): JsonObject | null => {
  if (Array.isArray(data)) return {}
  if (typeof data === "string") return data.trimStart().startsWith("[") ? {} : parseJsonObject(data)
  return typeof data === "object" && data !== null ? data as JsonObject : null
}

/** Reads what {@link writeFrame} wrote; total, whatever the bytes are. */
export const readFrame = (body: Uint8Array): ReadFrame => {
  const { json } = readKickBody(body)
  return { data: json === null ? null : frameData(json.data), names: readNames(json?.names) }
}
