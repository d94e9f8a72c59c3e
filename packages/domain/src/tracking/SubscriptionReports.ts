import { Context, Effect, Layer } from "effect"
import type { Platform } from "../event/Platform.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import type { SubscriptionReport } from "./SubscriptionReport.ts"

/** What was last found out about the subscriptions at each platform, for every process to see. */
export class SubscriptionReports extends Context.Service<SubscriptionReports, {
  /** Takes the place of the platform's earlier report. */
  readonly save: (report: SubscriptionReport) => Effect.Effect<void, StorageUnavailable>
  /** `null` when there is none yet. */
  readonly find: (platform: Platform) => Effect.Effect<SubscriptionReport | null, StorageUnavailable>
}>()("kickstand/domain/tracking/SubscriptionReports") {
  static readonly layerMemory: Layer.Layer<SubscriptionReports> = Layer.sync(SubscriptionReports, () => {
    const reports = new Map<Platform, SubscriptionReport>()
    return SubscriptionReports.of({
      save: (report) => Effect.sync(() => void reports.set(report.platform, report)),
      find: (platform) => Effect.sync(() => reports.get(platform) ?? null)
    })
  })
}
