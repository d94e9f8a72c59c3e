import type { Account } from "@kickstand/domain/access/Account"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import type { Limits } from "@kickstand/domain/access/Limits"
import { Context } from "effect"

/** Who asks, once the request was admitted: the key that opened, its account, and the limits that apply. */
export class Caller extends Context.Service<Caller, {
  readonly account: Account
  readonly key: ApiKey
  readonly limits: Limits
}>()("kickstand/api/customer/Caller") {}
