import { Context } from "effect"
import type { OperationInfo } from "../KickOperation.ts"
import type { WantedToken } from "@kickstand/domain/connection/TokenSet"

/** What a request is for: the operation that it belongs to, and whose token it carries. */
export class RequestedOperation extends Context.Service<RequestedOperation, OperationInfo & {
  /** `group.operation` */
  readonly name: string
  /** `null` for operations without a token. */
  readonly wanted: WantedToken | null
  /** The status of its success. */
  readonly status: number
}>()("kickstand/kick/rest/client/RequestedOperation") {}
