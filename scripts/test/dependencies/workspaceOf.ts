import { readSource } from "../../dependencies/SourceFile.ts"
import type { Member, Workspace } from "../../dependencies/Workspace.ts"

/** A member as a test describes it: its directory and the text of its files, by path within it. */
export interface Described {
  readonly directory: string
  readonly dependencies?: ReadonlyArray<string>
  readonly devDependencies?: ReadonlyArray<string>
  readonly files: Readonly<Record<string, string>>
}

const member = ({ directory, dependencies = [], devDependencies = [], files }: Described): Member => {
  const sources = Object.entries(files).map(([path, text]) => readSource(`${directory}/${path}`, text))
  const isTest = (path: string) => path.startsWith(`${directory}/test/`)
  return {
    name: `@kickstand/${directory.split("/").at(-1)}`,
    directory,
    dependencies,
    devDependencies,
    sources: sources.filter(({ path }) => !isTest(path)),
    tests: sources.filter(({ path }) => isTest(path))
  }
}

/** A workspace of the described members. */
export const workspaceOf = (described: ReadonlyArray<Described>, rest: Partial<Workspace> = {}): Workspace => ({
  members: described.map(member),
  rootDependencies: [],
  installScripts: [],
  allowedScripts: [],
  ...rest
})
