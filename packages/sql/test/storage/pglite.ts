import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { emptied } from "./emptied.ts"

/** PGlite in memory, opened once for a test file. */
export const openPGliteStorage = () => emptied(layerPGliteClient())
