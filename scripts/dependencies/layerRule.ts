import type { Found, SourceFile } from "./SourceFile.ts"
import type { Violation } from "./Violation.ts"
import { type Member, memberName, packageOf, type Workspace } from "./Workspace.ts"

const core = ["domain", "kick", "twitch", "api", "sql", "kickstand"]

/** Which members of the workspace each may import: `domain ← kick | twitch | api | sql ← kickstand ← testing | apps`. */
export const mayImport: Readonly<Record<string, ReadonlyArray<string>>> = {
  domain: [],
  kick: ["domain"],
  twitch: ["domain"],
  api: ["domain"],
  sql: ["domain"],
  kickstand: ["domain", "kick", "twitch", "api", "sql"],
  testing: core,
  server: [...core, "testing"],
  worker: [...core, "testing"],
  dashboard: [...core, "testing"],
  cli: [...core, "testing", "server", "worker", "dashboard"],
  benchmarks: [...core, "testing", "server", "worker", "cli"],
  examples: [...core, "testing"]
}

const describe = (name: string): string => {
  const allowed = mayImport[name] ?? []
  if (allowed.length === 0) return `${name} is the core and imports no other package`
  return `${name} may import only ${allowed.join(", ")}`
}

const at = (file: SourceFile, { line }: Found, message: string): Violation => ({ path: file.path, line, message })

const escapes = (path: string, directory: string, specifier: string): boolean => {
  if (specifier.startsWith("/")) return true
  const depth = path.slice(directory.length + 1).split("/").length - 1
  return (specifier.match(/\.\.\//g) ?? []).length > depth
}

const checkFile = (member: Member, file: SourceFile): ReadonlyArray<Violation> => {
  const own = memberName(member.name) ?? member.name
  return file.imports.flatMap((found) => {
    if (escapes(file.path, member.directory, found.name)) {
      return [at(file, found, `"${found.name}" leaves ${member.directory}; import the other package by its name`)]
    }
    const other = memberName(packageOf(found.name) ?? "")
    if (other === null) return []
    if (other === own) return [at(file, found, `"${found.name}" is this package itself; import the file relatively`)]
    if ((mayImport[own] ?? []).includes(other)) return []
    return [at(file, found, `${own} must not import "${found.name}": ${describe(own)}`)]
  })
}

/** Packages import only what lies below them, by name; files within a package import each other relatively. */
export const layerRule = ({ members }: Workspace): ReadonlyArray<Violation> =>
  members.flatMap((member) => {
    if (mayImport[memberName(member.name) ?? member.name] === undefined) {
      const message = `${member.name} has no place in the dependency rule; give it one in scripts/dependencies/layerRule.ts`
      return [{ path: `${member.directory}/package.json`, line: null, message }]
    }
    return member.sources.flatMap((file) => checkFile(member, file))
  })
