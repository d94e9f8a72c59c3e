import { Context } from "effect"

/** A request that took its time. */
export interface SlowRequest {
  readonly method: string
  /** The route's pattern; `null` when there was none. */
  readonly route: string | null
  readonly status: number
  /** From its arrival to its answer; of a stream, to its beginning. */
  readonly millis: number
  readonly requestId: string
  /** When it was answered; epoch milliseconds. */
  readonly at: number
}

const minuteMillis = 60_000

/** How far back is remembered. */
export const rememberedMinutes = 60

/** How many are told, and kept of each minute: so those that are told are the slowest of all, whenever they were. */
export const rememberedRequests = 20

const slowestFirst = (a: SlowRequest, b: SlowRequest): number => b.millis - a.millis || b.at - a.at

/** The slowest requests of the present minute and of the 59 before; never more than 20 of each are kept. */
export class SlowRequests {
  private readonly minutes = new Map<number, ReadonlyArray<SlowRequest>>()

  /** Takes notice of a request, however fast it was. */
  note(request: SlowRequest): void {
    const minute = Math.floor(request.at / minuteMillis)
    const kept = this.minutes.get(minute)
    if (kept === undefined) this.forget(minute)
    else if (kept.length === rememberedRequests && (kept.at(-1)?.millis ?? 0) >= request.millis) return
    this.minutes.set(minute, [...(kept ?? []), request].sort(slowestFirst).slice(0, rememberedRequests))
  }

  /** The slowest first. @param now epoch milliseconds */
  slowest(now: number): ReadonlyArray<SlowRequest> {
    const present = Math.floor(now / minuteMillis)
    return [...this.minutes]
      .flatMap(([minute, kept]) => (minute > present - rememberedMinutes && minute <= present ? kept : []))
      .sort(slowestFirst)
      .slice(0, rememberedRequests)
  }

  private forget(present: number): void {
    for (const minute of this.minutes.keys()) if (minute <= present - rememberedMinutes) this.minutes.delete(minute)
  }
}

/** Those of this process, unless something else is provided. */
export const SlowRequestsHere: Context.Reference<SlowRequests> = Context.Reference(
  "kickstand/kickstand/metrics/SlowRequests",
  { defaultValue: () => new SlowRequests() }
)
