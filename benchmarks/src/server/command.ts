import { readFileSync } from "node:fs"

const root = new URL("../../../", import.meta.url)

const { scripts }: { readonly scripts: { readonly kickstand: string } } = JSON.parse(
  readFileSync(new URL("package.json", root), "utf8")
)

/** What follows `node` in the repository's `kickstand` script; it ends with the program. */
export const command: ReadonlyArray<string> = scripts.kickstand.split(" ").slice(1).map((word) =>
  word.endsWith(".ts") ? new URL(word, root).pathname : word
)
