import { existsSync, globSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

/** Programs run when they are imported. */
const programs = new Set(["bin.ts", "main.ts"])

interface Manifest {
  readonly name: string
  readonly exports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
}

/** What is wrong with one built package, after every one of its modules was imported as a user would. */
const checkPackage = async (directory: string): Promise<ReadonlyArray<string>> => {
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest
  const problems: Array<string> = []
  const modules = globSync("**/*.ts", { cwd: join(directory, "src") }).filter((path) => !path.endsWith(".d.ts")).sort()
  for (const path of modules) {
    const built = join(directory, "dist", path.replace(/\.ts$/, ".js"))
    if (!existsSync(built)) problems.push(`${built} was not built`)
    else if (!existsSync(built.replace(/\.js$/, ".d.ts"))) problems.push(`${built} has no declarations`)
    else if (!programs.has(path)) {
      try {
        await import(pathToFileURL(resolve(built)).href)
      } catch (cause) {
        problems.push(`${built} cannot be imported: ${String(cause)}`)
      }
    }
  }
  if (manifest.exports?.["."] !== undefined) {
    const at = import.meta.resolve(manifest.name)
    if (!at.includes("/dist/")) problems.push(`${manifest.name} resolves to ${at}, not to what was built`)
    else if (!existsSync(new URL(at))) problems.push(`${manifest.name} has no ${at}`)
  }
  for (const target of Object.values(manifest.bin ?? {})) {
    if (!existsSync(join(directory, target))) problems.push(`${directory}/${target} is a command that was not built`)
  }
  console.log(`${manifest.name}: ${modules.length} modules, ${problems.length} problems`)
  return problems
}

if (process.execArgv.some((argument) => argument.includes("kickstand-source"))) {
  throw new Error("Run this without the kickstand-source condition: it looks at what was built")
}

const problems: Array<string> = []
for (const directory of globSync(["packages/*", "apps/*"]).filter((each) => existsSync(join(each, "package.json"))).sort()) {
  problems.push(...await checkPackage(directory))
}
for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)
