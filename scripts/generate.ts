import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { generatedFiles } from "./generated/generatedFiles.ts"

const files = await generatedFiles()
const stale = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text)

if (process.argv.includes("--check")) {
  for (const { path } of stale) console.error(`${path} is not what its source says; run: npm run generate`)
  console.log(`${files.length - stale.length} of ${files.length} generated files are up to date.`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    console.log(`wrote ${path}`)
  }
  console.log(`${files.length} generated files, ${stale.length} of them changed.`)
}
