import { TwitchApi } from "@kickstand/twitch/rest/TwitchApi"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { mayBeToldOf } from "./consentFor.ts"
import { refuse } from "./refuse.ts"
import { type HeldSubscription, TwitchState } from "./TwitchState.ts"

/** Subscriptions on one page of the list. */
export const pageSize = 100

const withoutSecret = ({ id, status, type, version, condition, created_at, transport, cost }: HeldSubscription) =>
  ({ id, status, type, version, condition, created_at, transport, cost })

/** What two subscriptions must not have in common: that is a conflict at Twitch. */
const subjectOf = ({ condition, transport, type, version }: Pick<HeldSubscription, "condition" | "type" | "version" | "transport">) =>
  JSON.stringify([type, version, Object.entries(condition).sort(), transport.callback])

/** `GET`, `POST` and `DELETE /helix/eventsub/subscriptions` */
export const layerEventSub = HttpApiBuilder.group(TwitchApi, "eventSub", Effect.fnUntraced(function*(handlers) {
  const world = yield* TwitchState
  const { subscriptions } = world

  return handlers.handleAll({
    list: ({ query: { after = "0", status } }) => {
      const matching = [...subscriptions.values()].filter((each) => status === undefined || each.status === status)
      const end = Number(after) + pageSize
      const data = matching.slice(Number(after), end).map(withoutSecret)
      return Effect.succeed({ data, total: matching.length, pagination: end < matching.length ? { cursor: String(end) } : {} })
    },
    create: Effect.fnUntraced(function*({ payload }) {
      const { secret, ...transport } = payload.transport
      const subscription: HeldSubscription = {
        id: world.nextId(),
        status: "webhook_callback_verification_pending",
        type: payload.type,
        version: payload.version,
        condition: payload.condition,
        created_at: new Date(world.now()).toISOString(),
        transport,
        cost: 0,
        secret
      }
      const asked = Object.values(payload.condition).flatMap((id) => world.consents.get(id) ?? [])
      if (world.needsConsent && !mayBeToldOf(payload.type, asked)) return refuse(403, "subscription missing proper authorization")
      const subject = subjectOf(subscription)
      if ([...subscriptions.values()].some((each) => subjectOf(each) === subject)) {
        return refuse(409, "subscription already exists")
      }
      if (!world.faults.forgetful) {
        subscriptions.set(subscription.id, subscription)
        yield* Effect.promise(() => world.shakeHands(subscription))
      }
      return { data: [withoutSecret(subscription)], total: subscriptions.size, pagination: {} }
    }),
    remove: ({ query }) =>
      Effect.succeed(subscriptions.delete(query.id) ? undefined : refuse(404, "The subscription was not found"))
  })
}))
