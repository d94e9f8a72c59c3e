import { accounts } from "./accounts.ts"
import type { EmptyAccess } from "./AccessPorts.ts"
import { apiKeys } from "./apiKeys.ts"
import { auditLog } from "./auditLog.ts"
import { entitlements } from "./entitlements.ts"
import { quota } from "./quota.ts"
import { quotaModel } from "./quotaModel.ts"

/** Every contract suite of access over one storage. */
export const accessSuites = (name: string, storage: EmptyAccess): void => {
  accounts(name, storage)
  apiKeys(name, storage)
  entitlements(name, storage)
  auditLog(name, storage)
  quota(name, storage)
  quotaModel(name, storage)
}
