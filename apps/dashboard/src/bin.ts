import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { bundle } from "./bundle.ts"

const directory = process.argv[2] ?? fileURLToPath(new URL("./web/", import.meta.url))

// What an earlier build left has other names.
await rm(directory, { recursive: true, force: true })
await mkdir(directory, { recursive: true })
for (const [name, content] of await bundle()) await writeFile(join(directory, name), content)
