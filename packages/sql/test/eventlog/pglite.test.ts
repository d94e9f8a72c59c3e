import { openPGliteStorage } from "../storage/pglite.ts"
import { logPartitions } from "./logPartitions.ts"

const { emptiedAt } = await openPGliteStorage()

logPartitions("PGlite", emptiedAt)
