import { Context, type Effect } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { QuotaRequest } from "./QuotaRequest.ts"
import type { Shortage, Standing } from "./Standing.ts"

/** Quota that was taken for one request. It must be settled. */
export interface Grant {
  readonly lease: string
  readonly request: QuotaRequest
  /** Where the account stands with this request counted. */
  readonly standing: Standing
}

/** What became of a request for quota. */
export type QuotaAnswer =
  | { readonly _tag: "Granted"; readonly grant: Grant }
  /** Nothing was counted; the standing is what stood in the way. */
  | { readonly _tag: "Refused"; readonly shortage: Shortage; readonly standing: Standing }
  /** The account, its keys or its entitlements have changed since the caller looked; nothing was counted. */
  | { readonly _tag: "Stale" }

/**
 * What accounts have used, and the one place that decides whether there is more.
 *
 * Laws, held by the contract suite: however many requests, servers and processes race, no limit is ever exceeded by one
 * and none is left short while demand lasts; an answer of `Stale` or `Refused` counts nothing; a grant that is settled as
 * failed gives back all that it took, once; slots that a dead server holds come free when its lease ends.
 */
export class Quota extends Context.Service<Quota, {
  readonly admit: (request: QuotaRequest) => Effect.Effect<QuotaAnswer, StorageUnavailable>
  /**
   * Frees the slot, and gives back what was counted when the request failed on our side. Returns when that is visible to
   * every server; while the storage is unavailable it is done as soon as it can be. Settling again changes nothing.
   */
  readonly settle: (grant: Grant, failed: boolean) => Effect.Effect<void>
}>()("kickstand/domain/access/Quota") {}
