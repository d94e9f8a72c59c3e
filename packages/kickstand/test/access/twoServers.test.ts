import { layerMemory } from "@kickstand/domain/layerMemory"
import { layerAccess } from "@kickstand/sql/access/layerAccess"
import { Layer } from "effect"
import { openPGliteStorage } from "../../../sql/test/storage/pglite.ts"
import { withPostgres } from "../../../sql/test/storage/postgres.ts"
import { twoServers } from "./twoServers.ts"

twoServers("memory", Layer.fresh(layerMemory))

const { storage } = await openPGliteStorage()
twoServers("PGlite", storage)

// By the test's clock, lest a minute end in the middle.
const byTheTestClock = layerAccess({ clock: "application" })
await withPostgres((postgres) =>
  twoServers("PostgreSQL", Layer.fresh(Layer.provideMerge(byTheTestClock, postgres.storage))))
