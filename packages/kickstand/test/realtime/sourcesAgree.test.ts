import { layerMemory } from "@kickstand/domain/layerMemory"
import { openPGliteStorage } from "../../../sql/test/storage/pglite.ts"
import { withPostgres } from "../../../sql/test/storage/postgres.ts"
import { Layer } from "effect"
import { sourcesAgree } from "./sourcesAgree.ts"

sourcesAgree("memory", Layer.fresh(layerMemory), 100)

sourcesAgree("PGlite", (await openPGliteStorage()).storage, 8)

await withPostgres(({ storage }) => sourcesAgree("PostgreSQL", storage, 8))
