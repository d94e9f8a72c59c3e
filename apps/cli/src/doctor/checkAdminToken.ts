import { Effect } from "effect"
import { statSync } from "node:fs"
import { readAdminToken } from "../data/adminToken.ts"
import { dataDirectory } from "../data/DataDirectory.ts"
import type { Settings } from "../settings/Settings.ts"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const check = "admin token"

/** Whether the admin API can be reached, and by its operator alone. */
export const checkAdminToken = Effect.fnUntraced(function*(
  { adminToken, storage }: Pick<Settings["Service"], "adminToken" | "storage">
): Effect.fn.Return<Finding> {
  if (adminToken !== null) return ok(check, "KICKSTAND_ADMIN_TOKEN is set")
  switch (storage._tag) {
    case "Postgres":
      return warn(
        check,
        "None is set, so the admin API is off",
        "To have them on, set KICKSTAND_ADMIN_TOKEN (openssl rand -hex 32). Commands work without it."
      )
    case "Memory":
      return ok(check, "A new one is made at each start")
    case "PGlite": {
      const directory = dataDirectory(storage.dataDir)
      if ((yield* readAdminToken(directory)) === null) return ok(check, `One is made in ${directory.path} on first start`)
      const mode = statSync(directory.adminTokenFile).mode & 0o777
      return (mode & 0o077) === 0 || process.platform === "win32"
        ? ok(check, `Kept in ${directory.adminTokenFile}`)
        : fail(check, `Others may read ${directory.adminTokenFile}`, `Run: chmod 600 ${directory.adminTokenFile}`)
    }
  }
})
