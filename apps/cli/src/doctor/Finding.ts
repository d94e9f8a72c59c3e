/** What the doctor found of one thing. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string
  readonly status: "ok" | "warn" | "fail"
  readonly message: string
  /** What to do about it; `null` when nothing is to be done. */
  readonly advice: string | null
}

/** All is well. */
export const ok = (check: string, message: string): Finding => ({ check, status: "ok", message, advice: null })

/** It works, and will not for long, or not for everyone. */
export const warn = (check: string, message: string, advice: string): Finding => ({ check, status: "warn", message, advice })

/** It does not work. */
export const fail = (check: string, message: string, advice: string): Finding => ({ check, status: "fail", message, advice })
