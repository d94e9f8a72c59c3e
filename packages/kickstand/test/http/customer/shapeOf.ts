const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/**
 * The shape of a JSON value: objects by their keys in order, arrays by the one shape of all their elements, everything
 * else by its type, instants told apart from other texts.
 */
export const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const shapes = [...new Set(value.map((each) => JSON.stringify(shapeOf(each))))]
    return shapes.map((shape): unknown => JSON.parse(shape))
  }
  if (value === null) return "null"
  if (typeof value === "object") return Object.entries(value).map(([key, each]) => [key, shapeOf(each)])
  if (typeof value === "string") return instant.test(value) ? "instant" : "string"
  return typeof value
}
