import { LimitOverrides } from "@kickstand/domain/access/Limits"
import { Effect, Schema } from "effect"
import { CliError, Flag } from "effect/cli"

/** A value as it is written on a command line: a number, `true`, `false`, `null`, or names separated by commas. */
const readValue = (text: string): unknown => {
  if (/^(?:\d+|true|false|null)$/.test(text)) return JSON.parse(text)
  return text.split(",").map((each) => each.trim())
}

const decode = Schema.decodeUnknownEffect(LimitOverrides, { onExcessProperty: "error" })

/** `--limit rpmLimit=50`, any number of times: limits that differ from the plan's. */
export const limitFlags: Flag.Flag<LimitOverrides> = Flag.KeyValuePair("limit").pipe(
  Flag.withDefault({}),
  Flag.withMetavar("name=value"),
  Flag.withDescription("A limit that differs from the plan's; may be given several times"),
  Flag.mapEffect((pairs) =>
    decode(Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, readValue(value)]))).pipe(
      Effect.mapError((error) =>
        new CliError.InvalidValue({
          option: "limit",
          value: Object.entries(pairs).map((pair) => pair.join("=")).join(" "),
          expected: `one of ${Object.keys(LimitOverrides.fields).join(", ")}: ${error.message}`,
          kind: "flag"
        })
      )
    ))
)
