import { showDuration } from "./showDuration.ts"
import { type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

/** A tracked channel and when it was last heard of; epoch milliseconds. */
export interface HeardChannel {
  readonly id: string
  readonly slug: string
  readonly addedAt: number
  readonly lastEventAt: number | null
  readonly lastWebhookAt: number | null
  /** `null` where it is not known. */
  readonly isLive: boolean | null
  /** Since when no webhook arrives while it is on air. */
  readonly silentSince: number | null
}

/** Kick gives up on a webhook that fails for about a day. Milliseconds. */
const silenceMillis = 86_400_000

/** A new channel may take this long to be heard of; milliseconds. */
const newcomerMillis = 600_000

const resubscribe = "Run kickstand channel sync, and see that this server can be reached from outside at the app's webhook address."

const advice = "If it was on air since: run kickstand channel sync, check the webhook's address and its subscriptions at Kick (they end after a day of "
  + "failures, and when webhooks are switched off there), and that this server can be reached from outside."

/** Whether deliveries still arrive, channel by channel. */
export const checkSilence = (channels: ReadonlyArray<HeardChannel>, now: number): ReadonlyArray<Finding> => {
  if (channels.length === 0) {
    return [warn("channels", "No channel is tracked, so nothing is kept", "Run: kickstand channel add SLUG")]
  }
  return channels.map(({ id, slug, addedAt, isLive, lastEventAt: eventAt, lastWebhookAt, silentSince }) => {
    const check = `channel ${slug}`
    if (silentSince !== null) {
      return warn(check, `On air, and no webhook of ${id} has arrived for ${showDuration(now - silentSince)}`, resubscribe)
    }
    const lastEventAt = lastWebhookAt ?? eventAt
    if (isLive === false && lastEventAt !== null) {
      return ok(check, `Off air; last heard of ${showDuration(Math.max(0, now - lastEventAt))} ago`)
    }
    if (lastEventAt === null) {
      return now - addedAt < newcomerMillis
        ? ok(check, `${id} was added just now; nothing was heard of it yet`)
        : warn(check, `Nothing was ever heard of ${id}, added ${showDuration(now - addedAt)} ago`, advice)
    }
    const silent = now - lastEventAt
    return silent < silenceMillis
      ? ok(check, `Last heard of ${showDuration(Math.max(0, silent))} ago`)
      : warn(check, `Silent for ${showDuration(silent)}`, advice)
  })
}
