import { layerMemory } from "@kickstand/domain/layerMemory"
import { Layer } from "effect"
import { openPGliteStorage } from "../../../../sql/test/storage/pglite.ts"
import { withPostgres } from "../../../../sql/test/storage/postgres.ts"
import { equality } from "./equality.ts"

equality("memory", Layer.fresh(layerMemory))

const { storage } = await openPGliteStorage()
equality("PGlite", storage)

await withPostgres((postgres) => equality("PostgreSQL", postgres.storage))
