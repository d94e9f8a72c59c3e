import { Caller } from "@kickstand/api/customer/Caller"
import { CustomerApi, customerBasePath } from "@kickstand/api/customer/CustomerApi"
import { entitlementPage } from "@kickstand/api/customer/Meta"
import { monthOf } from "@kickstand/domain/access/calendar"
import type { Entitlement } from "@kickstand/domain/access/Entitlement"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { usageSnapshot } from "@kickstand/domain/access/usageSnapshot"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { callableCatalog } from "./callableCatalog.ts"
import { pageRequest } from "./paged.ts"

const success = true as const
const version = "v1" as const

/** Lookups at once for one page. */
const lookups = 8

/** Answers what a caller may do, and has done. */
export const layerMeta = HttpApiBuilder.group(CustomerApi, "meta", Effect.fnUntraced(function*(handlers) {
  const history = yield* UsageHistory
  const rights = yield* Entitlements
  const registry = yield* ChannelRegistry

  const snapshot = Effect.gen(function*() {
    const { account, limits } = yield* Caller
    const month = monthOf(yield* Clock.currentTimeMillis)
    return usageSnapshot(limits, month, yield* history.month(account.id, month))
  })

  const describeRight = Effect.fnUntraced(function*({ addedAt, channel, slug, source, updatedAt }: Entitlement) {
    const tracked = yield* (channel === null ? registry.findBySlug(slug) : registry.find(channel))
    return {
      streamer_slug: tracked?.slug ?? slug,
      channel_id: tracked?.channelId ?? null,
      chatroom_id: tracked?.chatroomId ?? null,
      display_name: tracked?.displayName ?? null,
      source,
      added_at: addedAt,
      created_at: addedAt,
      updated_at: updatedAt
    }
  })

  return handlers.handleAll({
    account: Effect.fnUntraced(function*() {
      const { account, key, limits } = yield* Caller
      const { id, planCode, status } = account
      const { allowAllStreamers, streamerLimit } = limits
      return {
        success,
        version,
        basePath: customerBasePath,
        account: { id, planCode, status, allowAllStreamers, streamerLimit, stripeSubscriptionId: null },
        apiKey: key,
        limits,
        usage: yield* snapshot
      }
    }),
    usage: () => Effect.map(snapshot, (usage) => ({ success, version, usage })),
    catalog: () => Effect.map(Caller, (caller) => ({ success, version, groups: callableCatalog(caller) })),
    entitlements: Effect.fnUntraced(function*({ query }) {
      const { account, limits } = yield* Caller
      const { page, limit } = pageRequest(query, entitlementPage)
      const totalItems = yield* rights.count(account.id)
      const granted = yield* rights.list(account.id, { offset: (page - 1) * limit, limit })
      return {
        success,
        version,
        allowAllStreamers: limits.allowAllStreamers,
        streamerLimit: limits.streamerLimit,
        data: yield* Effect.forEach(granted, describeRight, { concurrency: lookups }),
        pagination: { page, limit, totalItems, totalPages: Math.ceil(totalItems / limit) }
      }
    })
  })
}))
