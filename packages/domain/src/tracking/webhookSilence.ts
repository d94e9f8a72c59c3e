import type { LiveState } from "../channel/ChannelProjection.ts"

/** A channel on air that no webhook tells anything of for so long has gone silent; milliseconds. */
export const silenceMillis = 15 * 60_000

/** What is known of a channel when it is asked whether its webhooks still arrive. */
export interface Hearing {
  readonly live: LiveState | null
  /** When its last webhook arrived, epoch milliseconds; `null` when none ever did. */
  readonly lastWebhookAt: number | null
  /** When it was added, epoch milliseconds. */
  readonly addedAt: number
}

/**
 * Since when a channel that is on air is silent, in epoch milliseconds; `null` when nothing is wrong. Off air nothing need
 * happen for days, so it is the time on air that counts: from its beginning, or from when the channel was added.
 */
export const silentSince = ({ addedAt, lastWebhookAt, live }: Hearing, now: number): number | null => {
  if (live === null || !live.isLive) return null
  const since = Math.max(live.startedAt ?? addedAt, addedAt, lastWebhookAt ?? 0)
  return now - since >= silenceMillis ? since : null
}
