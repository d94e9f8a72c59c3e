import { SqlError } from "effect/sql"

const reasonOf = (code: string, constraint: string, props: {
  readonly cause: unknown
  readonly operation: string
  readonly message: string
}): SqlError.SqlErrorReason => {
  switch (code) {
    case "23505":
      return new SqlError.UniqueViolation({ ...props, constraint })
    case "42501":
      return new SqlError.AuthorizationError(props)
    case "40P01":
      return new SqlError.DeadlockError(props)
    case "40001":
      return new SqlError.SerializationError(props)
    case "55P03":
      return new SqlError.LockTimeoutError(props)
    case "57014":
      return new SqlError.StatementTimeoutError(props)
  }
  switch (code.slice(0, 2)) {
    case "08":
      return new SqlError.ConnectionError(props)
    case "23":
      return new SqlError.ConstraintError(props)
    case "42":
      return new SqlError.SqlSyntaxError(props)
    default:
      return new SqlError.UnknownError(props)
  }
}

const field = (cause: unknown, name: string): string => {
  if (typeof cause !== "object" || cause === null) return ""
  const value: unknown = Reflect.get(cause, name)
  return typeof value === "string" ? value : ""
}

/** Sorts what PGlite threw into the reasons of `SqlError`, by SQLSTATE, as the PostgreSQL client does. */
export const pgliteError = (operation: string) => (cause: unknown): SqlError.SqlError =>
  new SqlError.SqlError({
    reason: reasonOf(field(cause, "code"), field(cause, "constraint") || "unknown", {
      cause,
      operation,
      message: `PGlite: ${operation} failed: ${field(cause, "message") || String(cause)}`
    })
  })
