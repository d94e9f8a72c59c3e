import { Result, Schema } from "effect"
import { describeIssue } from "./describeIssue.ts"
import { Event } from "./Event.ts"
import { parseJsonObject } from "./json.ts"
import { naturalId } from "./naturalId.ts"
import { wireFields, wireLimits } from "./wireSchema.ts"

type Tag = Event["_tag"]

/** Reads and writes events of one kind, without what names the kind. */
interface Codec {
  readonly decode: (input: unknown, strict: boolean) => Result.Result<Event, Schema.SchemaError>
  readonly encode: (event: Event) => Result.Result<Readonly<Record<string, unknown>>, Schema.SchemaError>
}

/** Ids of facts that name many people are long. */
const Id = Schema.String.check(Schema.isMaxLength(wireLimits.id))

const codecOf = (fields: Readonly<Record<string, Schema.Top>>): Codec => {
  const schema = Schema.Struct({ ...wireFields(fields), id: Id }) as Schema.Constraint as
    Schema.Codec<Event, Readonly<Record<string, unknown>>>
  const decode = Schema.decodeUnknownResult(schema)
  const encode = Schema.encodeResult(schema)
  return {
    decode: (input, strict) => decode(input, strict ? { onExcessProperty: "error" } : {}),
    // What is in the log is written, even where it could not be read again.
    encode: (event) => encode(event, { disableChecks: true })
  }
}

const codecs: ReadonlyMap<string, Codec> = new Map(
  Event.members.map(({ fields }) => [fields._tag.schema.literal, codecOf(fields)])
)

/** The events that a line may tell, as it names them. */
export const eventNames = [...codecs.keys()] as ReadonlyArray<Tag>

/** How a line is read. */
export interface LineOptions {
  /** Whether a field that the event does not have is an error, as it is at the door, and not passed over. */
  readonly strict: boolean
}

/** A message is known by the platform's id of it wherever it was heard of, so its own id is no matter of choice. */
const withCheckedId = (event: Event, given: unknown): Result.Result<Event, string> => {
  const natural = given === undefined || event._tag === "ChatMessageSent" ? naturalId(event) : event.id
  return given === undefined || event.id === natural
    ? Result.succeed({ ...event, id: natural })
    : Result.fail(`id: Expected "${natural}", which is what the messageId makes it; it may be left out`)
}

/**
 * Reads one line of the format that `docs/reference/events.md` describes: a JSON object that names its `event`. An `id`
 * that is left out is the one that the fact has by its content. Fails with a sentence that names the field at fault.
 */
export const readEventLine = (text: string, { strict }: LineOptions): Result.Result<Event, string> => {
  if (text.length > wireLimits.line) return Result.fail(`The line has more than ${wireLimits.line} characters`)
  const json = parseJsonObject(text)
  if (json === null) return Result.fail("The line is not a JSON object")
  const { event: name, id, ...told } = json
  if (typeof name !== "string") return Result.fail(`event: Expected the name of an event, such as "ChatMessageSent"`)
  const codec = codecs.get(name)
  if (codec === undefined) return Result.fail(`event: Unknown event "${name}"; known are ${eventNames.join(", ")}`)
  const decoded = codec.decode({ _tag: name, id: id === undefined ? "" : id, ...told }, strict)
  return Result.isSuccess(decoded)
    ? withCheckedId(decoded.success, id)
    : Result.fail(describeIssue(decoded.failure))
}

/** One line for an event, without its end; what {@link readEventLine} reads as the same event. */
export const writeEventLine = (event: Event): string => {
  const { _tag, ...told } = Result.getOrThrow((codecs.get(event._tag) ?? unknown(event)).encode(event))
  return JSON.stringify({ event: _tag, ...told })
}

const unknown = ({ _tag }: Event): never => {
  throw new Error(`No event is named ${_tag}`)
}
