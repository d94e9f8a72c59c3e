import type { SourceFile } from "./SourceFile.ts"

/** One package or app of the workspace. */
export interface Member {
  /** `@kickstand/domain`, … */
  readonly name: string
  /** `packages/domain`, … */
  readonly directory: string
  readonly dependencies: ReadonlyArray<string>
  readonly devDependencies: ReadonlyArray<string>
  /** Everything under `src/`. */
  readonly sources: ReadonlyArray<SourceFile>
  /** Everything under `test/`. */
  readonly tests: ReadonlyArray<SourceFile>
}

/** What the rules look at. */
export interface Workspace {
  readonly members: ReadonlyArray<Member>
  /** Dependencies of the root, which tests may use everywhere. */
  readonly rootDependencies: ReadonlyArray<string>
  /** Locked packages that want to run a script when they are installed. */
  readonly installScripts: ReadonlyArray<string>
  /** Packages whose install script the root allows. */
  readonly allowedScripts: ReadonlyArray<string>
}

/** The package that a specifier names: `effect` of `effect/http`; `null` for paths and Node's own. */
export const packageOf = (specifier: string): string | null => {
  if (/^([./#]|node:)/.test(specifier)) return null
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/")
}

/** The name of a member within the scope: `domain` of `@kickstand/domain`; `null` for packages from outside. */
export const memberName = (packageName: string): string | null =>
  packageName.startsWith("@kickstand/") ? packageName.slice("@kickstand/".length) : null
