import { Layer } from "effect"
import { Accounts } from "./Accounts.ts"
import { ApiKeys } from "./ApiKeys.ts"
import { AuditLog } from "./AuditLog.ts"
import { Entitlements } from "./Entitlements.ts"
import { MemoryAccess } from "./MemoryAccess.ts"
import { layerMemoryUsage } from "./layerMemoryUsage.ts"

/** Every storage port of access, kept in memory and gone with the process. */
export const layerMemory = Layer.mergeAll(
  Accounts.layerMemory,
  ApiKeys.layerMemory,
  Entitlements.layerMemory,
  AuditLog.layerMemory,
  layerMemoryUsage
).pipe(Layer.provide(MemoryAccess.layer))
