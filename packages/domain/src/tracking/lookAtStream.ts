import type { ChannelState } from "../channel/ChannelProjection.ts"

/** What tells facts at once is given so long before a poller tells what it has not told; milliseconds. */
export const graceMillis = 120_000

/** What two broadcasts' beginnings differ by at least; a platform may tell one in two ways. Milliseconds. */
const sameStartMillis = 60_000

/** What a poller remembers of a channel from look to look. */
export interface SeenStream {
  /** Since when the platform does not list it as on air, epoch milliseconds; `null` while it does. */
  readonly absentSince: number | null
  /** Since when it is listed with other metadata than are known, epoch milliseconds; `null` while they agree. */
  readonly differsSince: number | null
}

/** Nothing is remembered yet. */
export const unseen: SeenStream = { absentSince: null, differsSince: null }

/** What a platform lists of a stream that is on air; `null` where it does not tell. */
export interface ListedStream {
  /** Epoch milliseconds. */
  readonly startedAt: number | null
  readonly title: string | null
  readonly language: string | null
  readonly categoryId: string | null
}

/** What a look adds to what is known. Times are epoch milliseconds. */
export type StreamFinding =
  /** It is on air, with so many who watch as the platform lists. */
  | { readonly found: "viewers" }
  | { readonly found: "started" }
  /** It shows something else than what was known at `corrects`. */
  | { readonly found: "changed"; readonly corrects: number }
  | { readonly found: "ended"; readonly startedAt: number; readonly absentSince: number }

type Known = Pick<ChannelState, "live" | "metadata">

const differs = (listed: ListedStream, { metadata }: Pick<Known, "metadata">): boolean => {
  if (metadata === null) return true
  const { category, language, title } = metadata.value
  return (listed.title ?? title) !== title ||
    (listed.language ?? language) !== language ||
    (listed.categoryId ?? category?.id ?? null) !== (category?.id ?? null)
}

/**
 * What one look at a channel adds to what is known: always how many watch, and, once what tells such things at once had its
 * time, that it went on or off air or changed its metadata.
 *
 * @param listed what the platform lists of it; `null` when it is not on air
 * @param now epoch milliseconds
 * @param settleMillis how late the platform lists a broadcast after it began: so long nobody is missed
 */
export const lookAtStream = (
  listed: ListedStream | null,
  known: Known | null,
  before: SeenStream,
  now: number,
  settleMillis = 0
): { readonly findings: ReadonlyArray<StreamFinding>; readonly after: SeenStream } => {
  const live = known?.live?.value ?? null

  if (listed === null) {
    const startedAt = live?.isLive === true ? live.startedAt : null
    if (startedAt === null || now - startedAt < settleMillis) return { findings: [], after: unseen }
    const absentSince = before.absentSince ?? now
    const findings: ReadonlyArray<StreamFinding> = now - absentSince >= graceMillis && absentSince > startedAt
      ? [{ found: "ended", startedAt, absentSince }]
      : []
    return { findings, after: { absentSince, differsSince: null } }
  }

  const findings: Array<StreamFinding> = [{ found: "viewers" }]
  const { startedAt } = listed
  const isKnown = live?.isLive === true && startedAt !== null &&
    Math.abs((live.startedAt ?? startedAt) - startedAt) < sameStartMillis
  if (startedAt !== null && !isKnown && now - startedAt >= graceMillis) findings.push({ found: "started" })

  const differsSince = differs(listed, { metadata: known?.metadata ?? null }) ? before.differsSince ?? now : null
  if (differsSince !== null && now - differsSince >= graceMillis) {
    findings.push({ found: "changed", corrects: known?.metadata?.at ?? 0 })
  }
  return { findings, after: { absentSince: null, differsSince } }
}
