import { Context } from "effect"
import { OpenApi } from "effect/http-api"
import type { KickScope } from "./KickScope.ts"

/** What asking for an operation needs to know beside its shapes. */
export interface OperationInfo {
  /** A user's token must allow one of these, unless it is empty. */
  readonly anyOf: ReadonlyArray<KickScope>
  /** Doing it twice is the same as doing it once, so that it may be repeated when its outcome is not known. */
  readonly idempotent: boolean
  /** What to use instead, where Kick calls it deprecated; `null` otherwise. */
  readonly deprecated: string | null
}

/** The {@link OperationInfo} that every operation of Kick's API is annotated with. */
export class KickOperation extends Context.Service<KickOperation, OperationInfo>()("kickstand/kick/rest/KickOperation") {}

/** The annotations of an operation. */
export const kickOperation = (
  description: string,
  info: Partial<OperationInfo> = {}
): Context.Context<KickOperation> => {
  const complete: OperationInfo = { anyOf: [], idempotent: false, deprecated: null, ...info }
  return Context.make(KickOperation, complete).pipe(
    Context.merge(OpenApi.annotations({ description, deprecated: complete.deprecated !== null }))
  )
}
