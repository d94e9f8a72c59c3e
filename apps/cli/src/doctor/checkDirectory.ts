import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { dataDirectory } from "../data/DataDirectory.ts"
import { readLockFile } from "../data/LockFile.ts"
import { livenessOf } from "../data/ProcessIdentity.ts"
import { type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const check = "data directory"

/** Who has the data directory; nothing where the storage has none. */
export const checkDirectory = (storage: StorageUrl): ReadonlyArray<Finding> => {
  if (storage._tag !== "PGlite") return []
  const { path, lockFile } = dataDirectory(storage.dataDir)
  const holder = readLockFile(lockFile)
  if (holder === null) return [ok(check, `${path} is free`)]
  const who = `"kickstand ${holder.command}" (pid ${holder.pid})`
  switch (livenessOf(holder)) {
    case "alive":
      return [ok(check, `${path} is held by ${who}${holder.url === null ? "" : `, which answers at ${holder.url}`}`)]
    case "dead":
      return [ok(check, `${path} has a lock that a killed process left; the next start takes it over`)]
    case "elsewhere":
      return [warn(
        check,
        `${lockFile} belongs to a process of another machine or container, or from before a restart`,
        "The next start watches it for 15 s and takes it over if it stays silent. Never share the directory between machines."
      )]
  }
}
