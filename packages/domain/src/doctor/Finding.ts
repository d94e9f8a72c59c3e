import { Schema } from "effect"

/** What the doctor found of one thing. */
export const Finding = Schema.Struct({
  /** What was looked at, in a word or two. */
  check: Schema.String,
  status: Schema.Literals(["ok", "warn", "fail"]),
  message: Schema.String,
  /** What to do about it; `null` when nothing is to be done. */
  advice: Schema.NullOr(Schema.String)
})
export interface Finding extends Schema.Schema.Type<typeof Finding> {}

/** All is well. */
export const ok = (check: string, message: string): Finding => ({ check, status: "ok", message, advice: null })

/** It works, and will not for long, or not for everyone. */
export const warn = (check: string, message: string, advice: string): Finding => ({ check, status: "warn", message, advice })

/** It does not work. */
export const fail = (check: string, message: string, advice: string): Finding => ({ check, status: "fail", message, advice })

/** How bad it is, all in all. */
export const worstOf = (findings: ReadonlyArray<Finding>): Finding["status"] => {
  const found = new Set(findings.map(({ status }) => status))
  return found.has("fail") ? "fail" : found.has("warn") ? "warn" : "ok"
}
