import { KickCaller, type KickIdentity } from "@kickstand/kick/rest/access/KickCaller"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { BadRequest, Forbidden } from "@kickstand/kick/rest/refusals"
import type { SubscriptionOutcome } from "@kickstand/kick/rest/Subscriptions"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { kickEventTypes } from "../../simulator/KickEventType.ts"
import { inSeconds } from "../../simulator/kickJson.ts"
import { KickControls } from "../KickControls.ts"
import { KickState } from "../state/KickState.ts"

const known: ReadonlySet<string> = new Set(kickEventTypes)

/** `GET`, `POST` and `DELETE /public/v1/events/subscriptions` */
export const layerSubscriptions = HttpApiBuilder.group(KickApi, "subscriptions", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState
  const controls = yield* KickControls

  const ofApp = (clientId: string) => [...state.subscriptions.values()].filter(({ appId }) => appId === clientId)

  const isFull = (clientId: string, event: string): boolean => {
    const { perEvent, unverifiedChat } = controls.subscriptionLimits()
    const limit = event === "chat.message.sent" && !state.app(clientId).verified ? unverifiedChat : perEvent
    return ofApp(clientId).filter((subscription) => subscription.event === event).length >= limit
  }

  const subscribe = (clientId: string, broadcasterId: number) =>
  ({ name, version }: { readonly name: string; readonly version: number }): SubscriptionOutcome => {
    const failed = { name, version, subscription_id: null }
    if (!known.has(name) || version !== 1) return { ...failed, error: "Event not found" }
    if (isFull(clientId, name)) return { ...failed, error: "Subscription limit reached" }
    const id = state.newUlid()
    if (!controls.lies()) {
      const at = state.now()
      state.subscriptions.set(id, { id, appId: clientId, broadcasterId, event: name, version, createdAt: at })
    }
    return { name, version, subscription_id: id, error: null }
  }

  /** A user's token is about the user's own channel, whatever the request says. */
  const channelFor = ({ userId }: KickIdentity, asked: number | undefined): number | undefined => userId ?? asked

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const caller = yield* KickCaller
      const broadcasterId = channelFor(caller, query.broadcaster_user_id)
      const data = ofApp(caller.clientId)
        .filter((subscription) => subscription.broadcasterId === (broadcasterId ?? subscription.broadcasterId))
        .map(({ id, appId, broadcasterId: broadcaster, event, version, createdAt }) => ({
          id,
          app_id: appId,
          broadcaster_user_id: broadcaster,
          event,
          version,
          method: "webhook",
          created_at: inSeconds(createdAt),
          updated_at: inSeconds(createdAt)
        }))
      return { data, message: "OK" }
    }),
    create: Effect.fnUntraced(function*({ payload }) {
      const caller = yield* KickCaller
      const broadcasterId = channelFor(caller, payload.broadcaster_user_id)
      if (broadcasterId === undefined || !state.channels.has(broadcasterId)) {
        return yield* new BadRequest({ message: "Invalid broadcaster_user_id" })
      }
      if (state.app(caller.clientId).webhookUrl === null) return yield* new BadRequest({ message: "Webhooks are not enabled" })
      return { data: payload.events.map(subscribe(caller.clientId, broadcasterId)), message: "OK" }
    }),
    delete: Effect.fnUntraced(function*({ query: { id: ids } }) {
      const caller = yield* KickCaller
      const isForeign = (id: string) => {
        const subscription = state.subscriptions.get(id)
        if (subscription === undefined) return false
        return subscription.appId !== caller.clientId || subscription.broadcasterId !== (caller.userId ?? subscription.broadcasterId)
      }
      if (ids.some(isForeign)) return yield* new Forbidden({ message: "Forbidden" })
      for (const id of ids) state.subscriptions.delete(id)
    })
  })
}))
