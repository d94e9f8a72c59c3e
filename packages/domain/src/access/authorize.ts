import { platformOf } from "../event/ChannelId.ts"
import type { Account } from "./Account.ts"
import type { AddressRange } from "./AddressRange.ts"
import { inRanges } from "./AddressRange.ts"
import type { RefusalCode } from "./AccessRefused.ts"
import { type ApiKey, isActive } from "./ApiKey.ts"
import type { EntitledChannel } from "./Entitlements.ts"
import type { Family } from "./Family.ts"
import type { Limits } from "./Limits.ts"
import { type Refusal, refusal } from "./Refusal.ts"

/** A caller whose key was recognised. */
export interface Caller {
  readonly account: Account
  readonly key: ApiKey
  readonly limits: Limits
  /** The key's `allowedIps`, parsed; `null` for anywhere. */
  readonly ranges: ReadonlyArray<AddressRange> | null
}

/** Refuses keys that are revoked or expired, or whose account is suspended; all alike, so that nothing is given away. */
export const keyRefusal = ({ account, key }: Caller, now: number): Refusal | null =>
  isActive(key, now) && account.status === "active" ? null : refusal("customer_api_key_invalid")

/** Refuses addresses that the key is not for. */
export const addressRefusal = ({ ranges }: Caller, address: string): Refusal | null =>
  ranges === null || inRanges(address, ranges) ? null : refusal("customer_api_ip_not_allowed", { address })

/** Refuses families that the account or the key is not for. What is only counted is open to every key. */
export const familyRefusal = (
  { key, limits }: Pick<Caller, "key" | "limits">,
  { family, limited }: { readonly family: Family; readonly limited: boolean }
): Refusal | null => {
  if (!limited) return null
  if (!limits.enabledFamilies.includes(family)) return refusal("customer_api_family_disabled", { family })
  if (key.families !== null && !key.families.includes(family)) {
    return refusal("customer_api_family_disabled_for_key", { family })
  }
  return null
}

/** The streamer that was asked about, as far as it is known. */
export interface SubjectFacts {
  /** `null` when there is no such streamer. */
  readonly channel: EntitledChannel | null
  readonly notFound: RefusalCode
  /** The account has been granted this streamer. */
  readonly entitled: boolean
}

/** Whether a key may be used for a channel: it names none, or this one, by slug or by platform and slug. */
export const isForKey = ({ streamers }: Pick<ApiKey, "streamers">, { id, slug }: EntitledChannel): boolean =>
  streamers === null || streamers.includes(slug) || streamers.includes(`${platformOf(id)}:${slug}`)

/** Refuses streamers that are unknown, not granted to the account, or not meant for the key. */
export const subjectRefusal = (
  { key, limits }: Caller,
  { channel, notFound, entitled }: SubjectFacts
): Refusal | null => {
  if (channel === null) return refusal(notFound)
  const { slug } = channel
  if (!limits.allowAllStreamers && !entitled) return refusal("customer_api_streamer_not_entitled", { slug })
  if (!isForKey(key, channel)) {
    return refusal("customer_api_streamer_not_allowed_for_key", { slug })
  }
  return null
}
