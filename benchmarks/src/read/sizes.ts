/** How large the measured log is; each size in turn, the last of which the result is about. */
export const messageCounts: ReadonlyArray<number> = (process.env["BENCH_MESSAGES"] ?? "1000000,2000000,5000000")
  .split(",")
  .map(Number)
  .sort((a, b) => a - b)

export const channelCount = Number(process.env["BENCH_CHANNELS"] ?? 200)
export const chatterCount = Number(process.env["BENCH_CHATTERS"] ?? 200_000)

/** Requests of each endpoint that are measured, after as many to warm up as there are subjects. */
export const requestCount = Number(process.env["BENCH_REQUESTS"] ?? 200)

export const dayMillis = 86_400_000

/** So many messages fall into 30 days; more of them are more history, outside of every window. */
export const messagesPerMonth = Math.min(1_000_000, messageCounts[0] ?? 1_000_000)

/** Milliseconds from one message to the next. */
export const step = (30 * dayMillis) / messagesPerMonth

/** The platform's user id of a channel, by its number from 0; the lower the number, the more is written there. */
export const userIdOf = (channel: number): number => 1000 + channel
export const channelIdOf = (channel: number): string => `kick:${userIdOf(channel)}`
export const slugOf = (channel: number): string => `bench_${channel}`
