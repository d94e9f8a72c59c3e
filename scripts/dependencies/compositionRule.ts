import type { SourceFile } from "./SourceFile.ts"
import type { Violation } from "./Violation.ts"
import { packageOf, type Workspace } from "./Workspace.ts"

const entry = /(^|\/)(main|bin)\.ts$/

/** The one folder of the embeddable whole that knows there is SQL. */
const storageFolder = "packages/kickstand/src/storage/"

const starts = ({ path, uses }: SourceFile): ReadonlyArray<Violation> =>
  entry.test(path) ? [] : uses.filter(({ name }) => name.endsWith(".runMain")).map(({ line }) => ({
    path,
    line,
    message: "only main.ts and bin.ts run a program; export the Effect or the layer instead"
  }))

const choosesStorage = ({ path, imports }: SourceFile): ReadonlyArray<Violation> =>
  path.startsWith(storageFolder) ? [] : imports.filter(({ name }) => packageOf(name) === "@kickstand/sql").map(({ name, line }) => ({
    path,
    line,
    message: `"${name}" chooses a storage; only ${storageFolder} does, everything else takes ports of the domain`
  }))

/** Layers are chosen at the edges: entry points run programs, and one folder turns a storage URL into layers. */
export const compositionRule = ({ members }: Workspace): ReadonlyArray<Violation> =>
  members.flatMap(({ name, directory, sources }) => [
    ...(directory.startsWith("packages/") || directory.startsWith("apps/") ? sources.flatMap(starts) : []),
    ...(name === "@kickstand/kickstand" ? sources.flatMap(choosesStorage) : [])
  ])
