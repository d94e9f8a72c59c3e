import { Effect, Schema } from "effect"
import type { Json } from "./Json.ts"
import { report } from "./report.ts"

/** Prints what an operation answered: in the admin API's own wire format with `--json`, as text otherwise. */
export const reportAs = <A, I>(schema: Schema.Codec<A, I>, text: (value: A) => string) => {
  const encode = Schema.encodeSync(schema)
  return (value: A): Effect.Effect<void, never, Json> => report(encode(value), text(value))
}
