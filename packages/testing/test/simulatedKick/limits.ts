import { definitions, type DescribedType } from "./contract.ts"

const ids = (count: number) => Array.from({ length: count }, (_, index) => `01HZ8X9K2M4N6P8Q0R2S4T${String(index).padStart(4, "0")}`)

/** A value that agrees with a description. */
export const sample = (type: DescribedType): unknown => {
  if (type.ref !== undefined) return sampleOf(type.ref)
  if (type.enum !== undefined) return type.enum[0]
  if (type.type === "array") return [sample(type.items ?? {})]
  if (type.type === "integer") return type.minimum ?? 1
  if (type.type === "boolean") return true
  if (type.format === "hexcolor") return "#00e701"
  return type.format === undefined ? "a".repeat(Math.max(type.minLength ?? 1, 1)) : ids(1)[0]
}

/** An object that agrees with a definition and says no more than it must. */
export const sampleOf = (definition: string): Record<string, unknown> => {
  const { properties = {}, required = [] } = definitions[definition] ?? {}
  return Object.fromEntries(required.map((key) => [key, sample(properties[key] ?? {})]))
}

/** Values at the limits of a description, and past them. */
export const atLimits = (type: DescribedType): { readonly good: ReadonlyArray<unknown>; readonly bad: ReadonlyArray<unknown> } => {
  const good: Array<unknown> = [sample(type)]
  const bad: Array<unknown> = type.type === "string" ? [1, {}] : ["a", {}]
  const { maximum, minimum, maxLength, minLength, maxItems, minItems, items } = type
  if (maximum !== undefined) {
    good.push(maximum)
    bad.push(maximum + 1)
  }
  if (minimum !== undefined) bad.push(minimum - 1)
  if (maxLength !== undefined) {
    good.push("a".repeat(maxLength))
    bad.push("a".repeat(maxLength + 1))
  }
  if (minLength !== undefined) bad.push("a".repeat(minLength - 1))
  if (maxItems !== undefined) {
    good.push(ids(maxItems))
    bad.push(ids(maxItems + 1))
  }
  if (minItems !== undefined) bad.push(ids(minItems - 1))
  if (type.uniqueItems === true) bad.push(["same", "same"])
  if (type.enum !== undefined) {
    good.push(...type.enum)
    bad.push("none of these")
  }
  if (items !== undefined && items.ref === undefined) {
    const inner = atLimits(items)
    good.push(...inner.good.map((value) => [value]))
    bad.push(...inner.bad.map((value) => [value]))
  }
  return { good, bad }
}
