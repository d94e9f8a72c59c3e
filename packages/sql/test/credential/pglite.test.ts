import { credentialSuites } from "@kickstand/testing/contract/credential/suites"
import { openPGliteStorage } from "../storage/pglite.ts"

const { storage } = await openPGliteStorage()

credentialSuites("PGlite", storage)
