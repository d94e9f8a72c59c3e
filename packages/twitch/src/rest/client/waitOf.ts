/**
 * The milliseconds that Twitch wants to be left alone, from `now` in epoch milliseconds: it says in `Ratelimit-Reset` when
 * the minute's requests are full again, in epoch seconds. A second at least; `null` when it does not say.
 */
export const waitOf = (headers: Readonly<Record<string, string | undefined>>, now: number): number | null => {
  const told = headers["ratelimit-reset"]?.trim() ?? ""
  return /^\d{1,12}$/.test(told) ? Math.max(1000, Number(told) * 1000 - now) : null
}
