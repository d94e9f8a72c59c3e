import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { answer, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

/** A reward for channel points. */
export const TwitchReward = Schema.Struct({ id: Schema.String, title: text, prompt: text })

const fields = {
  title: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(45)),
  /** Channel points. */
  cost: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
  prompt: Schema.String.check(Schema.isMaxLength(200)),
  /** `#rrggbb` */
  background_color: Schema.String.check(Schema.isPattern(/^#[0-9A-Fa-f]{6}$/)),
  is_enabled: Schema.Boolean,
  is_user_input_required: Schema.Boolean,
  should_redemptions_skip_request_queue: Schema.Boolean
}

const optional = {
  prompt: Schema.optionalKey(fields.prompt),
  background_color: Schema.optionalKey(fields.background_color),
  is_enabled: Schema.optionalKey(fields.is_enabled),
  is_user_input_required: Schema.optionalKey(fields.is_user_input_required),
  should_redemptions_skip_request_queue: Schema.optionalKey(fields.should_redemptions_skip_request_queue)
}

/** Either scope lets its holder see; to change takes the second. */
const seen = { takes: "user", anyOf: ["channel:read:redemptions", "channel:manage:redemptions"] } as const
const managed = { takes: "user", anyOf: ["channel:manage:redemptions"] } as const

const path = "/helix/channel_points/custom_rewards"

const list = HttpApiEndpoint.get("list", path, {
  query: { broadcaster_id: Schema.String, only_manageable_rewards: Schema.Literals(["true", "false"]).pipe(Schema.optionalKey) },
  success: answer(TwitchReward)
}).annotate(TwitchOperation, seen)

const create = HttpApiEndpoint.post("create", path, {
  query: { broadcaster_id: Schema.String },
  payload: Schema.Struct({ title: fields.title, cost: fields.cost, ...optional }),
  success: answer(TwitchReward)
}).annotate(TwitchOperation, managed)

const update = HttpApiEndpoint.patch("update", path, {
  query: { broadcaster_id: Schema.String, id: Schema.String },
  payload: Schema.Struct({
    title: Schema.optionalKey(fields.title),
    cost: Schema.optionalKey(fields.cost),
    ...optional,
    is_paused: Schema.Boolean.pipe(Schema.optionalKey)
  }),
  success: answer(TwitchReward)
}).annotate(TwitchOperation, managed)

const remove = HttpApiEndpoint.delete("remove", path, {
  query: { broadcaster_id: Schema.String, id: Schema.String },
  success: HttpApiSchema.NoContent
}).annotate(TwitchOperation, managed)

/** Rewards for channel points, by the broadcaster's token; those that the app made itself can be changed. */
export class Rewards extends HttpApiGroup.make("rewards").add(list, create, update, remove) {}
