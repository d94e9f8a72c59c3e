import { statSync } from "node:fs"
import { dataDirectory } from "../data/DataDirectory.ts"
import type { Settings } from "../settings/Settings.ts"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const check = "secret key"

const modeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.mode ?? null

/** Whether tokens of connected accounts can be kept, and whether others can read what they are encrypted with. */
export const checkSecretKey = (
  { kick, secretKey, storage, twitch }: Pick<Settings["Service"], "kick" | "secretKey" | "storage" | "twitch">
): ReadonlyArray<Finding> => {
  // Nobody can connect anyhow.
  if (kick.app === null && twitch.app === null) return []
  if (secretKey !== null) return [ok(check, "KICKSTAND_SECRET_KEY is set")]
  switch (storage._tag) {
    case "Postgres":
      return [warn(
        check,
        "None is set, so no account can connect",
        "Set KICKSTAND_SECRET_KEY to what `openssl rand -base64 32` prints, the same for every server and worker."
      )]
    case "Memory":
      return [ok(check, "A new one is made at each start")]
    case "PGlite": {
      const { path, secretKeyFile } = dataDirectory(storage.dataDir)
      const mode = modeOf(secretKeyFile)
      if (mode === null) return [ok(check, `One is made in ${path} on first start`)]
      return (mode & 0o077) === 0 || process.platform === "win32"
        ? [ok(check, `Kept in ${secretKeyFile}; back it up with the data, and apart from it`)]
        : [fail(check, `Others may read ${secretKeyFile}`, `Run: chmod 600 ${secretKeyFile}`)]
    }
  }
}
