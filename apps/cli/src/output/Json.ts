import { Flag, GlobalFlag } from "effect/cli"

/** `--json`: exactly one JSON document on standard output, whatever comes of the command. */
export const Json = GlobalFlag.Setting("json")({
  flag: Flag.Boolean("json").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Print one JSON document on standard output")
  )
})

/** The context a command needs to know whether `--json` was given. */
export type Json = GlobalFlag.Setting.Identifier<"json">

/** Whether a command line asks for JSON; also right when it is otherwise wrong. */
export const asksForJson = (args: ReadonlyArray<string>): boolean => {
  const end = args.indexOf("--")
  return (end === -1 ? args : args.slice(0, end)).includes("--json")
}
