import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { answer, count, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

const Condition = Schema.Record(Schema.String, Schema.String)

/** A subscription as Twitch lists it. */
export const EventSubSubscription = Schema.Struct({
  id: Schema.String,
  /** `enabled`, `webhook_callback_verification_pending`, or why it does not work. */
  status: Schema.String,
  type: Schema.String,
  version: Schema.String,
  condition: Condition,
  created_at: text,
  transport: Schema.Struct({ method: text, callback: text }),
  cost: count
})
export interface EventSubSubscription extends Schema.Schema.Type<typeof EventSubSubscription> {}

const byApp = { takes: "app", anyOf: [] } as const

const list = HttpApiEndpoint.get("list", "/helix/eventsub/subscriptions", {
  query: {
    after: Schema.String.pipe(Schema.optionalKey),
    status: Schema.String.pipe(Schema.optionalKey)
  },
  success: answer(EventSubSubscription)
}).annotate(TwitchOperation, byApp)

const create = HttpApiEndpoint.post("create", "/helix/eventsub/subscriptions", {
  payload: Schema.Struct({
    type: Schema.String,
    version: Schema.String,
    condition: Condition,
    transport: Schema.Struct({
      method: Schema.Literal("webhook"),
      callback: Schema.String,
      secret: Schema.String.check(Schema.isMinLength(10), Schema.isMaxLength(100))
    })
  }),
  success: answer(EventSubSubscription).pipe(HttpApiSchema.status(202))
}).annotate(TwitchOperation, byApp)

const remove = HttpApiEndpoint.delete("remove", "/helix/eventsub/subscriptions", {
  query: { id: Schema.String },
  success: HttpApiSchema.NoContent
}).annotate(TwitchOperation, byApp)

/** Which events Twitch sends to the app; it takes the app's token. */
export class EventSubSubscriptions extends HttpApiGroup.make("eventSub").add(list, create, remove) {}
