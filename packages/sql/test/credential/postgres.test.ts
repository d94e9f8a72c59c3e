import { SqlCredentialStore } from "@kickstand/sql/credential/SqlCredentialStore"
import { credentialSuites } from "@kickstand/testing/contract/credential/suites"
import { Layer } from "effect"
import { withPostgres } from "../storage/postgres.ts"

// In production the database's clock decides; here the test moves time.
const byTheTestClock = SqlCredentialStore.layer({ clock: "application" })

await withPostgres(({ storage }) =>
  credentialSuites("PostgreSQL", Layer.fresh(Layer.provideMerge(byTheTestClock, storage))))
