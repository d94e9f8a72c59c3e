import { existsSync, globSync, readFileSync } from "node:fs"
import { dirname, join, relative, sep } from "node:path"
import { readSource } from "./SourceFile.ts"
import type { Member, Workspace } from "./Workspace.ts"

interface Manifest {
  readonly name: string
  readonly workspaces?: ReadonlyArray<string>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly allowScripts?: Readonly<Record<string, boolean>>
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly optional?: boolean }>>
}

const readJson = <A>(path: string): A => JSON.parse(readFileSync(path, "utf8")) as A

const skipped = ["node_modules", "dist", ".turbo"]

const filesUnder = (root: string, directory: string) =>
  globSync("**/*.{ts,tsx}", { cwd: join(root, directory), exclude: (name) => skipped.includes(name) })
    .map((path) => join(directory, path).split(sep).join("/"))
    .sort()

const readMember = (root: string, directory: string): Member => {
  const manifest = readJson<Manifest>(join(root, directory, "package.json"))
  const files = filesUnder(root, directory).map((path) => readSource(path, readFileSync(join(root, path), "utf8")))
  const isTest = (path: string) => path.startsWith(`${directory}/test/`)
  return {
    name: manifest.name,
    directory,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    devDependencies: Object.keys(manifest.devDependencies ?? {}),
    sources: files.filter(({ path }) => !isTest(path)),
    tests: files.filter(({ path }) => isTest(path))
  }
}

/** Reads all members of the workspace that is rooted in a directory. */
export const readWorkspace = (root: string): Workspace => {
  const manifest = readJson<Manifest>(join(root, "package.json"))
  const directories = (manifest.workspaces ?? [])
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }))
    .map((path) => relative(root, join(root, dirname(path))).split(sep).join("/"))
    .sort()
  const lockfile = join(root, "package-lock.json")
  const locked = existsSync(lockfile) ? Object.entries(readJson<Lockfile>(lockfile).packages) : []
  return {
    members: directories.map((directory) => readMember(root, directory)),
    rootDependencies: Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
    installScripts: locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)),
    allowedScripts: Object.keys(manifest.allowScripts ?? {})
  }
}
