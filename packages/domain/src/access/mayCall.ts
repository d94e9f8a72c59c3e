import { type Caller, familyRefusal } from "./authorize.ts"
import type { Family } from "./Family.ts"

/** Whether a caller may call endpoints of this kind now, by account and key; quotas aside. */
export const mayCall = (
  caller: Pick<Caller, "key" | "limits">,
  endpoint: { readonly family: Family; readonly limited: boolean }
): boolean => familyRefusal(caller, endpoint) === null
