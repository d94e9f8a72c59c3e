import { Flag } from "effect/cli"

/** `--account`: whose. */
export const accountFlag: Flag.Flag<string> = Flag.String("account").pipe(
  Flag.withMetavar("id"),
  Flag.withDescription("The account's id, capi_acc_…")
)
