/** Something that breaks a rule, and what to do instead. */
export interface Violation {
  /** A file of the repository. */
  readonly path: string
  /** Counted from 1; `null` when the file as a whole is meant. */
  readonly line: number | null
  readonly message: string
}

/** One line for people and editors: `path:line  message`. */
export const formatViolation = ({ path, line, message }: Violation): string =>
  `${line === null ? path : `${path}:${line}`}  ${message}`
