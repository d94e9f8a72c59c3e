import { openPGliteStorage } from "../storage/pglite.ts"
import { storage as contract } from "@kickstand/testing/contract/storage"

const { storage } = await openPGliteStorage()

contract("PGlite", storage)
