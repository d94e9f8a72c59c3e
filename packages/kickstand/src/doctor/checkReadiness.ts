import { fail, type Finding, ok } from "@kickstand/domain/doctor/Finding"
import type { Checks } from "../http/Readiness.ts"

const adviceFor = (name: string): string =>
  name === "worker" ? "Restart it; its log tells what it was doing." : "Check DATABASE_URL and that the database runs."

/** Whether a server has what it needs to do its work. */
export const checkReadiness = (checks: Checks): ReadonlyArray<Finding> =>
  Object.entries(checks).map(([name, state]) =>
    state === "ok" ? ok(`server's ${name}`, "It says it is well") : fail(`server's ${name}`, state, adviceFor(name))
  )
