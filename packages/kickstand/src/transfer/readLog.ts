import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Effect, Option, Stream } from "effect"

/** Which part of the log is read. */
export interface LogRange {
  /** Deliveries after this position; from the beginning by default. */
  readonly after?: number | undefined
  /** Deliveries up to this position; up to where the log reaches when reading begins by default. */
  readonly upTo?: number | undefined
  /** Of one channel; of all by default. */
  readonly channel?: ChannelId | undefined
}

/** Deliveries held in memory at once. */
const pageSize = 1000

/** The deliveries of a part of the log in its order, in pages, some of which may be empty. */
export const readLog = ({ after = 0, upTo, channel }: LogRange) =>
  Stream.unwrap(Effect.gen(function*() {
    const log = yield* EventLog
    const end = Math.min(upTo ?? Number.POSITIVE_INFINITY, yield* log.horizon)
    return Stream.paginate(after, Effect.fnUntraced(function*(from: number) {
      if (from >= end) return [[] as ReadonlyArray<ReadonlyArray<StoredDelivery>>, Option.none<number>()] as const
      const page = yield* log.read({ after: from, limit: pageSize })
      const last = page.at(-1)?.position ?? end
      const wanted = page.filter((each) => each.position <= end && (channel === undefined || each.channel === channel))
      return [[wanted], last < end ? Option.some(last) : Option.none<number>()] as const
    }))
  }))
