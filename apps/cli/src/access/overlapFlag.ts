import { Option } from "effect"
import { Flag } from "effect/cli"
import { parseSpan } from "../simulate/parseSpan.ts"

/** How long what is rotated still opens; milliseconds. */
export const overlap = (what: "key" | "secret") =>
  Flag.String("overlap").pipe(
    Flag.withDefault("24h"),
    Flag.filterMap(
      (text) => text === "0" ? Option.some(0) : parseSpan(text),
      (text) => `"${text}" is no span of time such as 30m, 24h or 0`
    ),
    Flag.withMetavar("span"),
    Flag.withDescription(`How long the old ${what} still opens; 24h when absent, 0 for not at all`)
  )
