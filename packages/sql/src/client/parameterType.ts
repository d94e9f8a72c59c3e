import { PgTypes } from "@effect/sql-pg"

const { OID } = PgTypes

/** The database finds the type from the statement. */
const untold = 0

const int4Limit = 2 ** 31

const ofScalar = (value: unknown): number => {
  if (PgTypes.isParameter(value)) return value.oid
  switch (typeof value) {
    case "boolean":
      return OID.bool
    case "bigint":
      return OID.int8
    case "number":
      if (!Number.isSafeInteger(value)) return OID.float8
      return value >= -int4Limit && value < int4Limit ? OID.int4 : OID.int8
  }
  if (value instanceof Date) return OID.timestamptz
  if (value instanceof Uint8Array) return OID.bytea
  return untold
}

/**
 * The type that a statement's parameter is sent as: what the PostgreSQL client infers from its value, so that a statement
 * means the same on both.
 */
export const parameterType = (value: unknown): number => {
  if (!Array.isArray(value)) return ofScalar(value)
  const first: unknown = value.find((element) => element !== null && element !== undefined)
  if (first === undefined) return untold
  return PgTypes.arrayOidFor(typeof first === "string" ? OID.text : ofScalar(first)) ?? untold
}
