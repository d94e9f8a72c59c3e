/** Requests a minute that Helix takes of one token's holder. */
export const requestsPerMinute = 800

const minuteMillis = 60_000

/** Makes what counts requests by holder, and tells how many are left as Twitch does, in headers. */
export const makeRateLimit = (now: () => number) => {
  const counted = new Map<string, { readonly minute: number; used: number }>()

  return (holder: string) => {
    const minute = Math.floor(now() / minuteMillis)
    const before = counted.get(holder)
    const count = before?.minute === minute ? before : { minute, used: 0 }
    counted.set(holder, count)
    count.used += 1
    return {
      over: count.used > requestsPerMinute,
      headers: {
        "ratelimit-limit": String(requestsPerMinute),
        "ratelimit-remaining": String(Math.max(0, requestsPerMinute - count.used)),
        "ratelimit-reset": String((minute + 1) * minuteMillis / 1000)
      }
    }
  }
}
