import { existsSync, globSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { execForm, parseCopy, parseDockerfile } from "../../image/Dockerfile.ts"

const stages = parseDockerfile(readFileSync("Dockerfile", "utf8"))
const last = stages.at(-1)
const all = stages.flatMap(({ instructions }) => instructions)
const texts = (keyword: string) => all.filter((each) => each.keyword === keyword).map(({ text }) => text)
const setting = (keyword: string) => last?.instructions.findLast((each) => each.keyword === keyword)?.text

describe("the Dockerfile", () => {
  it("copies every manifest of the workspace before it installs", () => {
    const { workspaces } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly workspaces: ReadonlyArray<string> }
    const manifests = workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`)).sort()
    const copied = texts("COPY").map(parseCopy).filter(({ from }) => from === null).flatMap(({ sources }) => sources)
    expect(copied.filter((path) => path.endsWith("/package.json")).sort()).toEqual(manifests)
  })

  it("copies only what there is, and only from stages that come before", () => {
    const earlier = new Set<string>()
    for (const { name, instructions } of stages) {
      for (const { text } of instructions.filter(({ keyword }) => keyword === "COPY")) {
        const { from, sources } = parseCopy(text)
        const known = from === null ? sources.every((path) => existsSync(path)) : earlier.has(from)
        expect(known, `COPY ${text}`).toBe(true)
      }
      if (name !== null) earlier.add(name)
    }
  })

  it("runs on the Node version that the repository is developed on", () => {
    const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly devDependencies: Readonly<Record<string, string>>
    }
    const major = devDependencies["node"]?.split(".")[0]
    const bases = stages.map(({ from }) => from).filter((from) => from.includes(":"))
    expect(bases.every((base) => base.startsWith(`node:${major}-`))).toBe(true)
  })

  it("installs without scripts, and for production without the tools", () => {
    const installs = texts("RUN").filter((text) => text.startsWith("npm ci"))
    expect(installs.every((text) => text.includes("--ignore-scripts"))).toBe(true)
    expect(installs.at(-1)).toContain("--omit=dev")
  })

  it("does not run as root, and says how its health is known", () => {
    expect(setting("USER")).toBe("node")
    expect(last?.instructions.findLastIndex(({ keyword }) => keyword === "USER")).toBeGreaterThan(
      last?.instructions.findLastIndex(({ keyword }) => keyword === "RUN") ?? 0
    )
    expect(setting("HEALTHCHECK")).toContain("/healthz")
    expect(setting("VOLUME")).toBe("/data")
  })

  it("starts the built command", () => {
    const [runtime, ...words] = execForm(setting("ENTRYPOINT") ?? "[]")
    const program = words.at(-1) ?? ""
    expect(runtime).toBe("node")
    expect(existsSync(program.replace("/dist/", "/src/").replace(/\.js$/, ".ts"))).toBe(true)
  })
})
