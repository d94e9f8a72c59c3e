import { accessSuites } from "@kickstand/testing/contract/access/suites"
import { auditedActs } from "./auditedActs.ts"
import { openPGliteStorage } from "../storage/pglite.ts"

const { storage } = await openPGliteStorage()

accessSuites("PGlite", storage)
auditedActs("PGlite", storage)
