const escapes: Readonly<Record<string, string>> = {
  "&": "\\u0026",
  "<": "\\u003c",
  ">": "\\u003e",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029"
}

const encoder = new TextEncoder()

/**
 * Writes JSON as Kick's servers do: Go's encoder escapes `&`, `<`, `>` and the two line separators, so that a receiver who
 * parses and writes the body anew does not get the bytes that were signed.
 */
export const kickJson = (value: unknown): Uint8Array<ArrayBuffer> =>
  encoder.encode(JSON.stringify(value).replace(/[&<>\u2028\u2029]/g, (character) => escapes[character] ?? character))

/** RFC 3339 with whole seconds, as most of Kick's payloads have it. */
export const inSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** RFC 3339 with milliseconds. */
export const inMillis = (at: number): string => new Date(at).toISOString()

/** RFC 3339 with whole seconds and the streamer's own offset in hours, as `livestream.status.updated` has it. */
export const atOffset = (at: number, hours: number): string => {
  const local = new Date(at + hours * 3_600_000).toISOString().slice(0, 19)
  return `${local}${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`
}

/** The instant of a whole second, as {@link inSeconds} leaves it; epoch milliseconds. */
export const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000
