import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Effect } from "effect"
import { getAccount, withLimits } from "./getAccount.ts"

/** Grants an account one more streamer, within its limit. A streamer that is not tracked yet may be granted ahead. */
export const grantStreamer = Effect.fn("grantStreamer")(function*(accountId: string, slug: string, source = "operator") {
  const entitlements = yield* Entitlements
  const registry = yield* ChannelRegistry
  const audit = yield* AuditLog
  const { limits } = yield* withLimits(yield* getAccount(accountId))
  const channel = (yield* registry.findBySlug(slug))?.id ?? null
  const streamerLimit = limits.allowAllStreamers ? null : limits.streamerLimit
  return yield* audit.record(
    entitlements.grant({ accountId, slug, channel, source, streamerLimit }),
    () => ({ action: "streamer.grant", target: accountId, details: { slug, channel, source } })
  )
})
