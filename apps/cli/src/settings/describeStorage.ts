import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Redacted } from "effect"

/** The storage in a few words, without its password. */
export const describeStorage = (storage: StorageUrl): string => {
  switch (storage._tag) {
    case "Memory":
      return "memory (nothing outlives the process)"
    case "PGlite":
      return `PGlite in ${storage.dataDir}`
    case "Postgres": {
      const { hostname, pathname, port } = new URL(Redacted.value(storage.url))
      return `PostgreSQL at ${hostname}${port === "" ? "" : `:${port}`}${pathname}`
    }
  }
}
