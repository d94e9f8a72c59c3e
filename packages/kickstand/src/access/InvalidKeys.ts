import { minuteMillis, minuteOf, secondsUntil } from "@kickstand/domain/access/calendar"
import { parseAddress } from "@kickstand/domain/access/AddressRange"
import { NetAddress } from "effect/net"

/** Keys that nobody knows, which one address may present per calendar minute before it has to wait. */
export const invalidKeysPerMinute = 300

/** How many addresses are counted at once, at most. */
const capacity = 10_000

/** An IPv6 customer has a whole /64 of addresses. */
const origin = (address: string): string => {
  const parsed = parseAddress(address)
  if (parsed === null) return address
  return NetAddress.isIpv6Address(parsed)
    ? NetAddress.ipv6ToSegments(parsed).slice(0, 4).join(":")
    : NetAddress.formatIp(parsed)
}

/** Counts keys that nobody knows by where they come from, in this process; one address has `perMinute` of them. */
export const makeInvalidKeys = (perMinute: number = invalidKeysPerMinute) => {
  let minute = 0
  const counts = new Map<string, number>()
  const turn = (now: number) => {
    if (minuteOf(now) === minute) return
    minute = minuteOf(now)
    counts.clear()
  }
  return {
    /** Whole seconds that an address has to wait, with its count; `null` while it need not. */
    blocked: (address: string, now: number): { readonly count: number; readonly seconds: number } | null => {
      turn(now)
      if (counts.size === 0) return null
      const count = counts.get(origin(address)) ?? 0
      if (count < perMinute) return null
      return { count, seconds: secondsUntil((minute + 1) * minuteMillis, now) }
    },
    count: (address: string, now: number): void => {
      turn(now)
      const from = origin(address)
      // When more addresses attack than can be told apart, the rest are taken together.
      const key = counts.has(from) || counts.size < capacity ? from : "*"
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
}
