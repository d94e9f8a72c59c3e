import type { Event } from "../event/Event.ts"

/**
 * A read model as a commutative fold over events.
 *
 * Laws, tested with generated events: `combine` is associative and commutative with `fold([])` as identity, and
 * `fold([...a, ...b])` equals `combine(fold(a), fold(b))`. So batches may be cut anywhere, arrive in any order and be
 * spread over workers. Applying each event exactly once is the store's duty, not the fold's.
 */
export interface Projection<Delta> {
  /** Names the projection in commands, metrics and storage. */
  readonly name: string
  /** Raise it when `fold` changes its answer: the read model is then rebuilt from the log. */
  readonly version: number
  fold(events: Iterable<Event>): Delta
  /** May reuse `left`, which must not be used afterwards. */
  combine(left: Delta, right: Delta): Delta
}
