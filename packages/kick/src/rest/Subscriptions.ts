import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { AnyToken } from "./access/AnyToken.ts"
import { answer, id, key, number, rareText, text, things } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"
import { BadRequest } from "./refusals.ts"
import { Id, Key, listOf, textOf } from "./requests.ts"

/** How many subscriptions an app may have to one type of event. */
export const subscriptionsPerEvent = 10_000

/** How many subscriptions an app may have to `chat.message.sent` that Kick has not verified. */
export const unverifiedChatSubscriptions = 1000

/** An app's subscription to one type of event of one channel. */
export const EventSubscription = Schema.Struct({
  id: key,
  app_id: text,
  broadcaster_user_id: id,
  event: text,
  version: number,
  method: text,
  created_at: text,
  updated_at: text
})
export interface EventSubscription extends Schema.Schema.Type<typeof EventSubscription> {}

/** What became of one of the events that were subscribed to: an id, or an error. Only listing tells whether it is there. */
export const SubscriptionOutcome = Schema.Struct({
  name: text,
  version: number,
  subscription_id: rareText,
  error: rareText
})
export interface SubscriptionOutcome extends Schema.Schema.Type<typeof SubscriptionOutcome> {}

const list = HttpApiEndpoint.get("list", "/public/v1/events/subscriptions", {
  query: { broadcaster_user_id: Id.pipe(Schema.optionalKey) },
  success: answer(things(EventSubscription)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation("The app's subscriptions.", { idempotent: true }))

const create = HttpApiEndpoint.post("create", "/public/v1/events/subscriptions", {
  payload: Schema.Struct({
    /** Needed with an app's token; with a user's it is the user. */
    broadcaster_user_id: Id.pipe(Schema.optionalKey),
    events: listOf(Schema.Struct({ name: textOf(1, 128), version: Id }), 1, 100),
    method: Schema.Literal("webhook").pipe(Schema.optionalKey)
  }),
  success: answer(things(SubscriptionOutcome)),
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation(
  "Subscribes to events of a channel by webhook. A 200 does not mean that Kick kept the subscription.",
  { anyOf: ["events:subscribe"] }
))

const remove = HttpApiEndpoint.delete("delete", "/public/v1/events/subscriptions", {
  query: { id: listOf(Key, 1, 100) },
  success: HttpApiSchema.NoContent,
  error: BadRequest
}).middleware(AnyToken).annotateMerge(kickOperation("Ends subscriptions.", {
  anyOf: ["events:subscribe"],
  idempotent: true
}))

/** Which events Kick sends to the app. */
export class Subscriptions extends HttpApiGroup.make("subscriptions").add(list, create, remove) {}
