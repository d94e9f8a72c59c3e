import { layerMemory } from "@kickstand/domain/layerMemory"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import type { StorageUrl } from "./StorageUrl.ts"

/** All storage ports over the storage a URL names, migrated and ready. */
export const layerStorage = (url: StorageUrl) => {
  switch (url._tag) {
    case "Memory":
      return layerMemory
    case "PGlite":
      return SqlStorage.layerPGlite({ dataDir: url.dataDir })
    case "Postgres":
      return SqlStorage.layerPostgres({ url: url.url })
  }
}
