import { applyPlanFile, type InvalidPlanFile } from "@kickstand/domain/access/applyPlanFile"
import { Plans } from "@kickstand/domain/access/Plans"
import { soldPlans } from "@kickstand/domain/access/soldPlans"
import { Effect, Layer, Schema } from "effect"
import { readFileSync } from "node:fs"
import { Settings } from "../settings/Settings.ts"

/** The file of plans cannot be read. */
export class UnreadablePlanFile extends Schema.TaggedError<UnreadablePlanFile>()("UnreadablePlanFile", {
  path: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `KICKSTAND_PLANS names ${this.path}, which cannot be read (${this.reason})`
  }
}

const read = (path: string) =>
  Effect.try({
    try: () => readFileSync(path, "utf8"),
    catch: (cause) => new UnreadablePlanFile({ path, reason: (cause as Error).message })
  })

/** The plans that are sold, with those of the operator's file over them. */
export const layerPlans: Layer.Layer<Plans, InvalidPlanFile | UnreadablePlanFile, Settings> = Layer.unwrap(
  Effect.gen(function*() {
    const { plansFile } = yield* Settings
    if (plansFile === null) return Plans.layer
    const text = yield* read(plansFile)
    return Plans.layerOf(yield* Effect.fromResult(applyPlanFile(soldPlans, text)))
  })
)
