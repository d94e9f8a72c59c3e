/**
 * The milliseconds that a `Retry-After` header asks to wait: whole seconds, or the time from `now` (epoch milliseconds)
 * to an HTTP date, which is 0 when it has passed. `null` for anything else.
 *
 * RFC 9110, section 10.2.3.
 */
export const retryAfter = (header: string | undefined, now: number): number | null => {
  const value = header?.trim() ?? ""
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  // All three forms of an HTTP date begin with the day of the week; other texts that a date could be read from do not.
  const at = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
