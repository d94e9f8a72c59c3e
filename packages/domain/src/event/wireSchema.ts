import { Effect, Schema, SchemaAST, SchemaGetter, SchemaIssue } from "effect"
import { EpochMillis } from "./EventBase.ts"
import { parseInstant } from "./instant.ts"

/** What a schema is made of, as far as it is looked into here. */
interface Parts {
  readonly ast: { readonly _tag: string; readonly checks?: ReadonlyArray<unknown> | undefined }
  readonly fields?: Readonly<Record<string, Schema.Top>>
  readonly literals?: ReadonlyArray<unknown>
  readonly members?: ReadonlyArray<Schema.Top>
  readonly schema?: Schema.Top
  readonly value?: Schema.Top
}

/** The most that is counted in an event, and how many characters texts have; more would not fit into a read model. */
export const wireLimits = { count: 0x7fff_ffff, points: 1e15, name: 128, id: 2000, text: 1_048_576, line: 4_000_000 } as const

/** What a field is by its name: ids and names take part in keys, and must fit into an index. */
const isName = (field: string): boolean => /^(id|slug|username|name|setting)$|(Id|Slug|Username)$/.test(field)

/** Channel points, which viewers have by the million each. */
const isPoints = (field: string): boolean => /^points$|Points$/.test(field)

const notInstant = Effect.fail(
  new SchemaIssue.InvalidValue({ expected: "a time like 2026-01-31T18:00:00.000Z" })
)

/** A time: ISO 8601 in UTC with milliseconds in files, any offset when read; epoch milliseconds in memory. */
const Instant = Schema.Unknown.pipe(Schema.decodeTo(EpochMillis, {
  decode: SchemaGetter.transformEffect((value) => {
    const at = parseInstant(value)
    return at === null ? notInstant : Effect.succeed(at)
  }),
  encode: SchemaGetter.transform((at: number): unknown => new Date(at).toISOString())
}))

const countUpTo = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))
const Count = countUpTo(wireLimits.count)
const Points = countUpTo(wireLimits.points)
const Name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(wireLimits.name))
const Text = Schema.String.check(Schema.isMaxLength(wireLimits.text))

const isNull = (schema: Schema.Top): boolean => schema.ast._tag === "Null"

/** Whether a field may be `null`; in a file it may then be left out as well. */
export const isNullable = (schema: Schema.Top): boolean => (schema as Parts).members?.some(isNull) === true

/** Whether a field may be absent, which says something else than `null`. */
const isOptional = (schema: Schema.Top): boolean => SchemaAST.isOptional(schema.ast)

/** Whether a field must be there in a file. */
export const isRequired = (schema: Schema.Top): boolean => !isNullable(schema) && !isOptional(schema)

/** How a field of an event is written in a file. */
export type WireKind =
  | { readonly _tag: "Time" | "Count" | "Points" | "Name" | "Text" | "Other" }
  | { readonly _tag: "Object"; readonly fields: Readonly<Record<string, Schema.Top>> }
  | { readonly _tag: "List"; readonly of: Schema.Top }
  | { readonly _tag: "OneOf"; readonly members: ReadonlyArray<Schema.Top> }

/** What a domain schema is in a file, by its own structure and the name of its field. */
export const wireKind = (schema: Schema.Top, field: string): WireKind => {
  const { ast, fields, literals, members, schema: inner, value } = schema as Parts
  if (isOptional(schema) && inner !== undefined) return wireKind(inner, field)
  if (ast === EpochMillis.ast) return { _tag: "Time" }
  if (fields !== undefined) return { _tag: "Object", fields }
  if (literals !== undefined) return { _tag: "Other" }
  if (members !== undefined) return { _tag: "OneOf", members }
  if (value !== undefined && ast._tag === "Arrays") return { _tag: "List", of: value }
  if (ast._tag === "Number") return { _tag: isPoints(field) ? "Points" : "Count" }
  if (ast._tag === "String" && ast.checks === undefined) return { _tag: isName(field) ? "Name" : "Text" }
  return { _tag: "Other" }
}

/** The fields of a domain struct as they are written in files. */
export const wireFields = (fields: Readonly<Record<string, Schema.Top>>): Schema.Struct.Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => {
    const wire = wireSchema(schema, name)
    if (isOptional(schema)) return [name, Schema.optionalKey(wire)]
    return [name, isNullable(schema) ? Schema.withDecodingDefaultKey(Effect.succeed(null))(wire) : wire]
  }))

/**
 * The schema of a domain value as it is written in files: times as ISO 8601, absent for `null`, and nothing that a read
 * model could not hold. Derived from the domain's own schema, so that a new event or field is there by itself.
 *
 * @param field the name it stands under, which tells ids and names from other texts
 */
export const wireSchema = (schema: Schema.Top, field = ""): Schema.Top => {
  const kind = wireKind(schema, field)
  switch (kind._tag) {
    case "Time":
      return Instant
    case "Count":
      return Count
    case "Points":
      return Points
    case "Name":
      return Name
    case "Text":
      return Text
    case "Object":
      return Schema.Struct(wireFields(kind.fields))
    case "List":
      return Schema.Array(wireSchema(kind.of))
    case "OneOf":
      return Schema.Union(kind.members.map((member) => wireSchema(member, field)))
    case "Other":
      return schema
  }
}
