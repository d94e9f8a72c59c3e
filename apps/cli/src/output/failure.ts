import { ApiError } from "@kickstand/api/error/ApiError"
import { Cause, Predicate } from "effect"
import { CliError } from "effect/cli"
import { HttpClientError } from "effect/http"
import { AlreadyTold } from "./AlreadyTold.ts"

/** A failure as it is told to the operator and to scripts. */
export interface Failure {
  /** In snake case, stable: scripts branch on it. */
  readonly error: string
  /** What happened. */
  readonly message: string
  /** What to do, where the message does not say; `null` otherwise. */
  readonly advice: string | null
  /** What else the error tells, by name. */
  readonly details: Readonly<Record<string, unknown>>
  /** A fault of ours: the stack is worth showing. */
  readonly unexpected: boolean
}

const advices: Readonly<Record<string, string>> = {
  storage_unavailable: "Check DATABASE_URL and that the database runs; `kickstand doctor` tells more.",
  admin_token_invalid: "Set KICKSTAND_ADMIN_TOKEN to the token that the server was started with."
}

const known = (error: string, message: string, details: Failure["details"]): Failure => ({
  error,
  message,
  advice: advices[error] ?? null,
  details,
  unexpected: false
})

const snakeCase = (tag: string): string => tag.replaceAll(/(?<=[a-z0-9])([A-Z])/g, "_$1").toLowerCase()

/** What a tagged error carries beside its tag and cause. */
const detailsOf = (error: object): Failure["details"] =>
  Object.fromEntries(Object.entries(error).filter(([name]) => name !== "_tag" && name !== "cause" && name !== "message"))

/** The innermost message of an error's causes: what the driver or the system said. */
const rootMessage = (error: unknown): string | null => {
  const own = Predicate.isError(error) && error.message !== "" ? error.message : null
  return (Predicate.hasProperty(error, "cause") ? rootMessage(error.cause) : null) ?? own
}

const ofHttpClient = (error: HttpClientError.HttpClientError): Failure => {
  const { origin } = new URL(error.request.url)
  const status = error.response?.status
  if (status === undefined) {
    return known("server_unreachable", `No server answers at ${origin} (${rootMessage(error)}). Start it, or unset KICKSTAND_URL.`, {})
  }
  return status === 404
    ? known("admin_api_off", `${origin} has no admin API. It is off where KICKSTAND_ADMIN_TOKEN is not set and the database is PostgreSQL.`, {})
    : known("server_failed", `${origin} answered with status ${status}; its log tells why.`, { status })
}

const ofTagged = (error: Error & { readonly _tag: unknown }): Failure => {
  const root = Predicate.hasProperty(error, "cause") ? rootMessage(error.cause) : null
  const message = root === null || error.message.includes(root) ? error.message : `${error.message}: ${root}`
  return known(snakeCase(String(error._tag)), message, detailsOf(error))
}

/** Tells what a cause means for the operator; `null` when it was only interrupted, or when all is told already. */
export const failureOf = (cause: Cause.Cause<unknown>): Failure | null => {
  if (Cause.hasInterruptsOnly(cause)) return null
  const error = Cause.squash(cause)
  if (error instanceof AlreadyTold) return null
  if (CliError.isCliError(error)) return error._tag === "ShowHelp" ? null : known("usage", error.message, {})
  if (cause.reasons.some(Cause.isFailReason)) {
    if (error instanceof ApiError) return known(error.error, error.message, error.details ?? {})
    if (HttpClientError.isHttpClientError(error)) return ofHttpClient(error)
    if (Predicate.isError(error) && Predicate.hasProperty(error, "_tag")) return ofTagged(error)
  }
  const message = Predicate.isError(error) ? error.message : String(error)
  return { error: "unexpected", message, advice: null, details: {}, unexpected: true }
}

/** A failure in one text. */
export const showFailure = ({ message, advice }: Failure): string =>
  advice === null ? message : `${message.replace(/\.$/, "")}. ${advice}`
