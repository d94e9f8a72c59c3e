import { Context, Effect, Layer } from "effect"
import type { Delivery, Source, StoredDelivery } from "../event/Delivery.ts"
import type { StorageUnavailable } from "./StorageUnavailable.ts"

/** What became of one appended delivery. */
export type Appended =
  | { readonly _tag: "Stored"; readonly position: number }
  /** The log already holds this message, or the same fact from another delivery. */
  | { readonly _tag: "Duplicate" }

/** What stands in a delivery's place after a viewer was erased from it. */
export interface Rewrite {
  readonly position: number
  readonly source: Source
  readonly messageId: string
  readonly body: Uint8Array
}

/**
 * The durable, append-only log of deliveries.
 *
 * Laws, held by the contract suite: `append` has returned only when the deliveries are durable; of deliveries that share
 * a platform and message id, or a fact key, exactly one is ever stored, however many writers race; reading from
 * position 0 in any number of steps gives every stored delivery exactly once, in ascending position, even while slower
 * writers commit late. `rewrite` and `forget` are the exceptions to append-only: for erasures, and for what is old.
 */
export class EventLog extends Context.Service<EventLog, {
  /** Appends all or nothing; answers in the order of the input. */
  readonly append: (
    deliveries: ReadonlyArray<Delivery>
  ) => Effect.Effect<ReadonlyArray<Appended>, StorageUnavailable>
  /** The next deliveries after a position, ascending, none beyond the horizon. */
  readonly read: (options: {
    readonly after: number
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<StoredDelivery>, StorageUnavailable>
  readonly get: (position: number) => Effect.Effect<StoredDelivery | null, StorageUnavailable>
  /** The highest position below which no delivery can appear any more; 0 when the log is empty. */
  readonly horizon: Effect.Effect<number, StorageUnavailable>
  /** How many deliveries up to the horizon lie after a position. */
  readonly countAfter: (position: number) => Effect.Effect<number, StorageUnavailable>
  /**
   * Puts other content in the place of deliveries, all or nothing; positions that hold none are passed over. Everything
   * else stays, also the key of the fact: it never comes in again.
   */
  readonly rewrite: (rewrites: ReadonlyArray<Rewrite>) => Effect.Effect<void, StorageUnavailable>
  /**
   * Lets the deliveries up to a position go for good, from the first on and as far as that is cheap just now: asked again, it
   * may go further. The last delivery of the log stays, and so does the horizon; the keys stay: nothing comes in again.
   */
  readonly forget: (upTo: number) => Effect.Effect<void, StorageUnavailable>
}>()("kickstand/domain/eventlog/EventLog") {
  /** Keeps the log in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<EventLog> = Layer.sync(EventLog, () => {
    const log: Array<StoredDelivery> = []
    /** How many deliveries are no longer in front of `log`. */
    let forgotten = 0
    const messages = new Set<string>()
    const facts = new Set<string>()

    const appendOne = ({ factKey, ...delivery }: Delivery): Appended => {
      const message = `${delivery.platform}:${delivery.messageId}`
      if (messages.has(message) || facts.has(factKey)) return { _tag: "Duplicate" }
      messages.add(message)
      facts.add(factKey)
      const position = forgotten + log.length + 1
      log.push({ ...delivery, position })
      return { _tag: "Stored", position }
    }

    return EventLog.of({
      append: (deliveries) => Effect.sync(() => deliveries.map(appendOne)),
      read: ({ after, limit }) =>
        Effect.sync(() => {
          const from = Math.max(0, after - forgotten)
          return log.slice(from, from + limit)
        }),
      get: (position) => Effect.sync(() => log[position - forgotten - 1] ?? null),
      horizon: Effect.sync(() => forgotten + log.length),
      countAfter: (position) => Effect.sync(() => Math.max(0, log.length - Math.max(0, position - forgotten))),
      rewrite: (rewrites) =>
        Effect.sync(() => {
          for (const rewrite of rewrites) {
            const delivery = log[rewrite.position - forgotten - 1]
            if (delivery !== undefined) log[rewrite.position - forgotten - 1] = { ...delivery, ...rewrite }
          }
        }),
      forget: (upTo) =>
        Effect.sync(() => {
          const count = Math.max(0, Math.min(upTo - forgotten, log.length - 1))
          log.splice(0, count)
          forgotten += count
        })
    })
  })
}
