import { Console, Effect } from "effect"
import { Json } from "./Json.ts"

/** Prints a command's result: the document with `--json`, the text otherwise. */
export const report = (document: unknown, text: string): Effect.Effect<void, never, Json> =>
  Effect.flatMap(Json, (json) => Console.log(json ? JSON.stringify(document) : text))
