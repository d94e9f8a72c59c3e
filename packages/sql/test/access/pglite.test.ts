import { accessSuites } from "@kickstand/testing/contract/access/suites"
import { openPGliteStorage } from "../storage/pglite.ts"

const { storage } = await openPGliteStorage()

accessSuites("PGlite", storage)
