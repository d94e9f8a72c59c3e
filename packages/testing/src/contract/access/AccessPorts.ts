import type { Accounts } from "@kickstand/domain/access/Accounts"
import type { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { Quota } from "@kickstand/domain/access/Quota"
import type { UsageHistory } from "@kickstand/domain/access/UsageHistory"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Layer } from "effect"

/** The ports that the contract suites of access hold a storage to. */
export type AccessPorts = Accounts | ApiKeys | AuditLog | Entitlements | Quota | UsageHistory

/** A storage that is empty each time that the layer is built, and goes by the caller's clock. */
export type EmptyAccess = Layer.Layer<AccessPorts, StorageUnavailable>
