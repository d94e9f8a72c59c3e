import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { useExample } from "../examples/test/useExample.ts"
import { createDatabase } from "./ci/createDatabase.ts"

/** Exact versions; they are installed beside the repository's own dependencies, so that a plain install stays small. */
const versions = { bun: "1.4.5", deno: "2.9.6" }
const cache = resolve(".cache/runtimes")

/** A runtime and how it runs a file of this repository from its sources. */
interface Runtime {
  readonly name: keyof typeof versions
  readonly args: ReadonlyArray<string>
}

const runtimes: ReadonlyArray<Runtime> = [
  { name: "bun", args: ["--conditions=kickstand-source"] },
  { name: "deno", args: ["run", "--conditions=kickstand-source", "--node-modules-dir=manual", "--no-lock", "-A"] }
]

const install = (): void => {
  mkdirSync(cache, { recursive: true })
  const manifest = { private: true, dependencies: versions, allowScripts: { bun: true, deno: true } }
  writeFileSync(join(cache, "package.json"), JSON.stringify(manifest))
  execFileSync("npm", ["install", "--no-package-lock", "--loglevel=error"], { cwd: cache, stdio: "inherit", shell: process.platform === "win32" })
}

const binary = (name: keyof typeof versions): string => join(cache, "node_modules", ".bin", name)

const version = (name: keyof typeof versions): string | null =>
  existsSync(binary(name)) ? execFileSync(binary(name), ["--version"], { encoding: "utf8" }) : null

const embed = ({ name, args }: Runtime, storage: string): void => {
  const output = execFileSync(binary(name), [...args, "examples/embed.ts"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, DATABASE_URL: storage }
  })
  if (!/^streamer-one: \d+ messages$/m.test(output)) throw new Error(`${name} answered: ${output}`)
}

/** Runs one check and says how it went; answers whether it passed. */
const check = async (what: string, run: () => unknown): Promise<boolean> => {
  try {
    await run()
    console.log(`ok    ${what}`)
    return true
  } catch (cause) {
    console.error(`FAIL  ${what}\n${String(cause)}`)
    return false
  }
}

if (Object.entries(versions).some(([name, wanted]) => !(version(name as keyof typeof versions) ?? "").includes(wanted))) install()

const database = await createDatabase()
const directory = mkdtempSync(join(tmpdir(), "kickstand-smoke-"))
const outcomes: Array<boolean> = []
for (const runtime of runtimes) {
  const { name, args } = runtime
  outcomes.push(await check(`${name}: embedded, in memory`, () => embed(runtime, "memory:")))
  outcomes.push(await check(`${name}: embedded, in a PGlite directory`, () => embed(runtime, `pglite:${join(directory, name)}`)))
  if (database !== null) {
    outcomes.push(await check(`${name}: embedded, on PostgreSQL`, () => embed(runtime, database.url)))
  }
  outcomes.push(
    await check(`${name}: serving examples/${name}.ts`, () =>
      useExample({ command: binary(name), args: [...args, `examples/${name}.ts`] }))
  )
}
rmSync(directory, { recursive: true })
await database?.drop()
process.exitCode = outcomes.every(Boolean) ? 0 : 1
