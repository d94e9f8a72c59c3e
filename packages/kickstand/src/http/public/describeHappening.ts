import type { HistoricalEvent } from "@kickstand/api/public/Events"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import type { HistoryEntry } from "@kickstand/domain/history/HistoryEntry"

const bought: ReadonlySet<string> = new Set(["kicks.gifted", "channel.cheered"])
const counted: ReadonlySet<string> = new Set(["channel.subscription.gifts", "channel.hosted", "channel.raided"])

const figures = ({ amount, type }: HistoryEntry) => {
  if (amount === null) return {}
  if (bought.has(type)) return { amount }
  if (counted.has(type)) return { count: amount }
  return type === "livestream.status.updated" ? { is_live: amount === 1 } : {}
}

/** What happened, as the public API tells it; what a type has nothing to say of is left out. */
export const describeHappening = (instant: (at: number) => string) => (entry: HistoryEntry): typeof HistoricalEvent.Type => {
  const { actor, at, channel, message, target, type } = entry
  return {
    type,
    platform: platformOf(channel),
    actor,
    message,
    ...(target === null ? {} : { target }),
    ...figures(entry),
    received_at: instant(at)
  }
}
