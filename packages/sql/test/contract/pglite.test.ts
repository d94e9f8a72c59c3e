import { openPGliteStorage } from "../storage/pglite.ts"
import { suites } from "./suites.ts"

const { storage } = await openPGliteStorage()

suites("PGlite", storage)
