import { Result, Schema } from "effect"
import type { DecodeFailure } from "../event/Decoder.ts"
import type { StoredDelivery } from "../event/Delivery.ts"
import { describeIssue } from "../event/describeIssue.ts"
import { Event } from "../event/Event.ts"
import { isJsonObject } from "../event/json.ts"
import { isNullable } from "../event/wireSchema.ts"

const decodeEvents = Schema.decodeUnknownResult(Schema.Array(Event))

/** Fields that may be null, by event: what was written before an event had them lacks them. */
const nullable: ReadonlyMap<unknown, ReadonlyArray<string>> = new Map(
  Event.members.map(({ fields }): [string, ReadonlyArray<string>] => [
    fields._tag.schema.literal,
    Object.entries(fields).flatMap(([name, schema]) => isNullable(schema) ? [name] : [])
  ])
)

const completed = (told: unknown): unknown =>
  isJsonObject(told)
    ? { ...Object.fromEntries((nullable.get(told["_tag"]) ?? []).map((name) => [name, null])), ...told }
    : told

/** The body of a delivery of which only events are left: they as they are, in a JSON list. */
export const erasedBody = (events: ReadonlyArray<Event>): Uint8Array => new TextEncoder().encode(JSON.stringify(events))

/** Whether only events are left of what was delivered. */
export const isErased = ({ source }: Pick<StoredDelivery, "source">): boolean => source === "erasure"

/** Reads what {@link erasedBody} wrote, also when it was written by an older version. */
export const decodeErased = ({ body }: Pick<StoredDelivery, "body">): Result.Result<ReadonlyArray<Event>, DecodeFailure> => {
  const told = Result.getOrNull(Result.try((): unknown => JSON.parse(new TextDecoder().decode(body))))
  const events = decodeEvents(Array.isArray(told) ? told.map(completed) : told)
  return Result.isSuccess(events) ? Result.succeed(events.success) : Result.fail({ reason: describeIssue(events.failure) })
}
