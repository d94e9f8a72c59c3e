const isBound = (key: string, value: unknown) =>
  (key === "minimum" && value === Number.MIN_SAFE_INTEGER) || (key === "maximum" && value === Number.MAX_SAFE_INTEGER)

/** Takes the bounds of safe integers out of a document: they say nothing that `integer` does not, on every field. */
export const withoutIntegerBounds = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutIntegerBounds)
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(
    Object.entries(value).filter(([key, each]) => !isBound(key, each)).map(([key, each]) => [key, withoutIntegerBounds(each)])
  )
}
