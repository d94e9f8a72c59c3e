import type { ProjectionState } from "@kickstand/api/admin/Projections"
import { type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

/** Deliveries that a projection may be behind by while it keeps up. */
const tolerated = 5000

/** Whether the read models follow the log. */
export const checkProjections = (
  states: ReadonlyArray<typeof ProjectionState.Type>,
  served: boolean
): ReadonlyArray<Finding> =>
  states.map(({ name, lag, state, rebuild, version }) => {
    const check = `projection ${name}`
    if (rebuild !== null) return ok(check, `Version ${rebuild.version} is being built, ${rebuild.lag} deliveries to go`)
    if (lag === 0) return ok(check, `Version ${version} has seen every delivery`)
    if (served && lag <= tolerated) return ok(check, `${lag} deliveries behind, ${state}`)
    return served
      ? warn(check, `${lag} deliveries behind`, "If that grows, no worker keeps up: see its log and /metrics.")
      : warn(check, `${lag} deliveries wait and no worker runs here`, "Start kickstand serve, or kickstand worker.")
  })
