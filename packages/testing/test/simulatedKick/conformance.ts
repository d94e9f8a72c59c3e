import { type DescribedAnswer, definitions, type DescribedType } from "./contract.ts"

/** What Kick describes, but leaves out where there is nothing to tell. */
const mayBeAbsent: ReadonlySet<string> = new Set([
  "Stream.key",
  "Stream.url",
  "GetUser.email",
  "MinimalChannelReward.is_deleted",
  "PostEventSubscription.error",
  "PostEventSubscription.subscription_id"
])

const formats: Readonly<Record<string, (value: unknown) => boolean>> = {
  ulid: (value) => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(String(value)),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)),
  hexcolor: (value) => /^#[0-9a-f]{6}$/i.test(String(value)),
  "date-time": (value) => !Number.isNaN(Date.parse(String(value)))
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value)
}

const ofDefinition = (name: string, value: unknown, path: string): ReadonlyArray<string> => {
  const definition = definitions[name]
  if (definition === undefined) return [`${path}: no definition ${name}`]
  if (typeof value !== "object" || value === null) return [`${path}: not a ${name}`]
  const missing = Object.keys(definition.properties)
    .filter((key) => !(key in value) && !mayBeAbsent.has(`${name}.${key}`))
    .map((key) => `${path}.${key} is missing`)
  const found = Object.entries(value).flatMap(([key, inner]) => {
    const type = definition.properties[key]
    return type === undefined ? [`${path}.${key} is not described`] : differences(type, inner, `${path}.${key}`)
  })
  return [...missing, ...found]
}

/** How a value differs from what Kick describes; nothing when it does not. */
export const differences = (type: DescribedType, value: unknown, path: string): ReadonlyArray<string> => {
  if (type.ref !== undefined) return ofDefinition(type.ref, value, path)
  const wrong = [
    ...(type.type === undefined || types[type.type]?.(value) === true ? [] : [`is no ${type.type}`]),
    ...(type.format === undefined || (formats[type.format]?.(value) ?? true) ? [] : [`is no ${type.format}`]),
    ...(type.enum === undefined || type.enum.includes(String(value)) ? [] : [`is none of ${type.enum.join()}`])
  ].map((what) => `${path} ${what}: ${JSON.stringify(value)}`)
  const { items } = type
  if (items === undefined || !Array.isArray(value)) return wrong
  // An empty list would agree with any description.
  if (value.length === 0) return [...wrong, `${path} has no items to look at`]
  return [...wrong, ...value.flatMap((item, index) => differences(items, item, `${path}[${index}]`))]
}

/** How an answer differs from what Kick describes. */
export const answerDifferences = ({ ref, data, items }: DescribedAnswer, value: unknown): ReadonlyArray<string> => {
  if (ref !== undefined) return ofDefinition(ref, value, "answer")
  const envelope = value as { readonly data?: unknown; readonly message?: unknown }
  const told = [
    ...differences({ type: "string" }, envelope.message, "message"),
    ...Object.keys(envelope).filter((key) => key !== "data" && key !== "message").map((key) => `${key} is not described`)
  ]
  if (data !== undefined) return [...told, ...ofDefinition(data, envelope.data, "data")]
  return [...told, ...differences({ type: "array", items: { ref: items ?? "" } }, envelope.data, "data")]
}
