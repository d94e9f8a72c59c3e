import { Layer } from "effect"
import { SqlAccounts } from "./SqlAccounts.ts"
import { SqlApiKeys } from "./SqlApiKeys.ts"
import { SqlAuditLog } from "./SqlAuditLog.ts"
import { SqlEntitlements } from "./SqlEntitlements.ts"
import { SqlQuota, type SqlQuotaOptions } from "./SqlQuota.ts"
import { SqlUsageHistory } from "./SqlUsageHistory.ts"

/** Every storage port of access, over tables that are there already. */
export const layerAccess = (options: Partial<SqlQuotaOptions> = {}) =>
  Layer.mergeAll(
    SqlAccounts.layer,
    SqlApiKeys.layer,
    SqlEntitlements.layer,
    SqlAuditLog.layer,
    SqlUsageHistory.layer,
    SqlQuota.layer(options)
  )
