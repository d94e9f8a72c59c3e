import { Cause, Predicate } from "effect"
import { CliError } from "effect/cli"

/** A failure as it is told to the operator and to scripts. */
export interface Failure {
  /** In snake case, stable: scripts branch on it. */
  readonly error: string
  /** What happened and what to do. */
  readonly message: string
  /** A fault of ours: the stack is worth showing. */
  readonly unexpected: boolean
}

const snakeCase = (tag: string): string => tag.replaceAll(/(?<=[a-z0-9])([A-Z])/g, "_$1").toLowerCase()

const hints: Readonly<Record<string, string>> = {
  StorageUnavailable: "Check DATABASE_URL and that the database runs; `kickstand doctor` tells more."
}

/** The innermost message of an error's causes: what the driver or the system said. */
const rootMessage = (error: unknown): string | null => {
  if (!Predicate.hasProperty(error, "cause")) return Predicate.isError(error) ? error.message : null
  return rootMessage(error.cause) ?? (Predicate.isError(error) ? error.message : null)
}

/** Tells what a cause means for the operator; `null` when it was only interrupted or is help that was shown. */
export const failureOf = (cause: Cause.Cause<unknown>): Failure | null => {
  if (Cause.hasInterruptsOnly(cause)) return null
  const error = Cause.squash(cause)
  if (CliError.isCliError(error)) {
    if (error._tag === "ShowHelp") return null
    return { error: "usage", message: error.message, unexpected: false }
  }
  const expected = cause.reasons.some(Cause.isFailReason) && Predicate.hasProperty(error, "_tag")
  const message = Predicate.isError(error) ? error.message : String(error)
  if (!expected) return { error: "unexpected", message, unexpected: true }
  const tag = String(error._tag)
  const root = Predicate.hasProperty(error, "cause") ? rootMessage(error.cause) : null
  const detail = root === null || message.includes(root) ? message : `${message}: ${root}`
  const hint = hints[tag]
  return { error: snakeCase(tag), message: hint === undefined ? detail : `${detail}. ${hint}`, unexpected: false }
}
