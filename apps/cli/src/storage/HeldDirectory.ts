import { Context } from "effect"
import type { DataDirectory } from "../data/DataDirectory.ts"
import type { Lock } from "../data/tryLock.ts"

/** The data directory that this process holds; `null` where the storage has none. */
export class HeldDirectory extends Context.Service<
  HeldDirectory,
  { readonly directory: DataDirectory; readonly lock: Lock } | null
>()("kickstand/cli/storage/HeldDirectory") {}
