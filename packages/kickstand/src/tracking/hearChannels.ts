import type { ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import { silentSince } from "@kickstand/domain/tracking/webhookSilence"
import { Clock, Effect } from "effect"
import { subscriptionsOf } from "./describeSubscriptions.ts"

const lastEventAt = (state: ChannelState | null): number | null => {
  const marks = [state?.profile, state?.live, state?.title, state?.metadata].flatMap((mark) => mark?.at ?? [])
  return marks.length === 0 ? null : Math.max(...marks)
}

/**
 * When each tracked channel was last heard of, by slug: by any event, and by webhook; whether it is on air as far as is
 * known; since when its webhooks are missing while it is; and how its subscriptions are.
 */
export const hearChannels = Effect.fn("hearChannels")(function*() {
  const registry = yield* ChannelRegistry
  const states = yield* ChannelStates
  const arrivals = yield* (yield* WebhookArrivals).list
  const channels = yield* subscriptionsOf(yield* registry.list)
  const now = yield* Clock.currentTimeMillis
  return yield* Effect.forEach(
    channels,
    ({ addedAt, id, slug, subscriptions }) =>
      Effect.map(states.get(id), (state) => {
        const live = state?.live?.value ?? null
        const lastWebhookAt = arrivals.get(id) ?? null
        return {
          id,
          slug,
          isLive: live?.isLive ?? null,
          lastEventAt: lastEventAt(state),
          lastWebhookAt,
          silentSince: silentSince({ live, lastWebhookAt, addedAt }, now),
          subscriptions
        }
      }),
    { concurrency: 5 }
  )
})
