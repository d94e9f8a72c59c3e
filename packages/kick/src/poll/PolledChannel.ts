import type { ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import { parseInstant } from "@kickstand/domain/event/instant"
import type { Livestream, LivestreamV1 } from "../rest/Livestream.ts"
import type { PollFinding } from "./pollDelivery.ts"

/** Webhooks are given so long before a poller tells what they have not told; milliseconds. */
export const graceMillis = 120_000

/** What two broadcasts' beginnings differ by at least; Kick may tell one in two ways. Milliseconds. */
const sameStartMillis = 60_000

/** What a poller remembers of a channel from look to look. */
export interface PolledChannel {
  /** Since when Kick does not list it as on air, epoch milliseconds; `null` while it does. */
  readonly absentSince: number | null
  /** Since when it is listed with other metadata than are known, epoch milliseconds; `null` while they agree. */
  readonly differsSince: number | null
}

/** Nothing is remembered yet. */
export const unseen: PolledChannel = { absentSince: null, differsSince: null }

type Told = Livestream | LivestreamV1

const titleOf = (told: Told): string | null => ("title" in told ? told.title : told.stream_title)
const languageOf = (told: Told): string | null => ("language_code" in told ? told.language_code : told.language)

const differs = (told: Told, { metadata }: Pick<ChannelState, "metadata">): boolean => {
  if (metadata === null) return true
  const { category, language, title } = metadata.value
  return (titleOf(told) ?? title) !== title ||
    (languageOf(told) ?? language) !== language ||
    String(told.category?.id ?? category?.id) !== String(category?.id)
}

/**
 * What one look at a channel adds to what is known: always how many watch, and, once webhooks had their time to tell it,
 * that it went on or off air or changed its metadata.
 *
 * @param told what Kick lists of it; `null` when it is not on air
 * @param now epoch milliseconds
 */
export const lookAt = (
  userId: string,
  told: Told | null,
  known: Pick<ChannelState, "live" | "metadata"> | null,
  before: PolledChannel,
  now: number
): { readonly findings: ReadonlyArray<PollFinding>; readonly after: PolledChannel } => {
  const finding = (type: PollFinding["type"], found: PollFinding["found"]): PollFinding => ({ type, userId, at: now, found })
  const live = known?.live?.value ?? null

  if (told === null) {
    const startedAt = live?.isLive === true ? live.startedAt : null
    if (startedAt === null) return { findings: [], after: unseen }
    const absentSince = before.absentSince ?? now
    const findings = now - absentSince >= graceMillis && absentSince > startedAt
      ? [finding("poll.ended", { started_at: startedAt, absent_since: absentSince })]
      : []
    return { findings, after: { absentSince, differsSince: null } }
  }

  const findings = [finding("poll.viewers", { livestream: told })]
  const startedAt = parseInstant(told.started_at)
  const isKnown = live?.isLive === true && startedAt !== null &&
    Math.abs((live.startedAt ?? startedAt) - startedAt) < sameStartMillis
  if (startedAt !== null && !isKnown && now - startedAt >= graceMillis) findings.push(finding("poll.started", { livestream: told }))

  const differsSince = differs(told, { metadata: known?.metadata ?? null }) ? before.differsSince ?? now : null
  if (differsSince !== null && now - differsSince >= graceMillis) {
    findings.push(finding("poll.changed", { livestream: told, corrects: known?.metadata?.at ?? 0 }))
  }
  return { findings, after: { absentSince: null, differsSince } }
}
