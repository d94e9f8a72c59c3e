import type { Account } from "@kickstand/domain/access/Account"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import { isForKey } from "@kickstand/domain/access/authorize"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { Limits } from "@kickstand/domain/access/Limits"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Effect } from "effect"

/** Rights read at once. */
const pageOfRights = 1000

/** Every tracked channel that an account, by a key, may ask about at this moment, by slug. */
export const entitledChannels = Effect.fnUntraced(function*(
  { account, key, limits }: { readonly account: Account; readonly key: Pick<ApiKey, "streamers">; readonly limits: Limits }
) {
  const registry = yield* ChannelRegistry
  const entitlements = yield* Entitlements
  const tracked = yield* registry.list
  if (limits.allowAllStreamers) return tracked.filter((channel) => isForKey(key, channel))
  const ids = new Set<string>()
  const slugs = new Set<string>()
  for (let offset = 0; ; offset += pageOfRights) {
    const rights = yield* entitlements.list(account.id, { offset, limit: pageOfRights })
    for (const { channel, slug } of rights) {
      if (channel === null) slugs.add(slug)
      else ids.add(channel)
    }
    if (rights.length < pageOfRights) break
  }
  return tracked.filter((channel) => (ids.has(channel.id) || slugs.has(channel.slug)) && isForKey(key, channel))
})
