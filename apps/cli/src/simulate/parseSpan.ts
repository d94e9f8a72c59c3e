import { Option } from "effect"

const unitMillis = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

/** Reads `90s`, `1.5m`, `2h`, `500ms`, or a plain number of seconds; answers milliseconds. */
export const parseSpan = (text: string): Option.Option<number> => {
  const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim()) ?? []
  const millis = Number(amount) * unitMillis[unit as keyof typeof unitMillis]
  return millis > 0 ? Option.some(millis) : Option.none()
}
