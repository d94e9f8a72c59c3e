import { layerAccess } from "@kickstand/sql/access/layerAccess"
import { accessSuites } from "@kickstand/testing/contract/access/suites"
import { Layer } from "effect"
import { withPostgres } from "../storage/postgres.ts"
import { auditedActs } from "./auditedActs.ts"

// In production the database's clock decides; here the test moves time.
const byTheTestClock = layerAccess({ clock: "application" })

await withPostgres(({ storage }) => {
  accessSuites("PostgreSQL", Layer.fresh(Layer.provideMerge(byTheTestClock, storage)))
  auditedActs("PostgreSQL", storage)
})
