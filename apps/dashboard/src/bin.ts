import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { bundle } from "./bundle.ts"

const directory = process.argv[2] ?? fileURLToPath(new URL("./web/", import.meta.url))

await mkdir(directory, { recursive: true })
for (const [name, content] of await bundle()) await writeFile(join(directory, name), content)
