import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { rolldown } from "rolldown"

/** Where the page's sources are. */
const web = (name: string): string => fileURLToPath(new URL(`../web/${name}`, import.meta.url))

const named = (name: string, extension: string, content: string): readonly [string, string] => [
  `${name}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${extension}`,
  content
]

const script = async (): Promise<string> => {
  const build = await rolldown({
    input: web("main.tsx"),
    platform: "browser",
    tsconfig: false,
    resolve: { conditionNames: ["kickstand-source", "browser", "import", "default"] },
    transform: { jsx: { runtime: "automatic", importSource: "preact" }, target: "es2023" },
    treeshake: true
  })
  try {
    const { output } = await build.generate({ format: "es", minify: true, codeSplitting: false })
    return output[0].code
  } finally {
    await build.close()
  }
}

const style = async (): Promise<string> => {
  const charts = createRequire(import.meta.url).resolve("uplot/dist/uPlot.min.css")
  const sheets = await Promise.all([charts, web("style.css"), web("history.css")].map((path) => readFile(path, "utf8")))
  return sheets.join("\n")
}

/** Builds the page from its sources; file names, with what stands in the files. */
export const bundle = async (): Promise<ReadonlyMap<string, string>> => {
  const [code, sheet, page] = await Promise.all([script(), style(), readFile(web("index.html"), "utf8")])
  const main = named("main", "js", code)
  const look = named("style", "css", sheet)
  return new Map([
    main,
    look,
    ["index.html", page.replace("{script}", `/dashboard/assets/${main[0]}`).replace("{style}", `/dashboard/assets/${look[0]}`)]
  ])
}
