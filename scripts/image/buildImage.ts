import { execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, statSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import { contextFiles } from "./contextFiles.ts"
import { execForm, type Instruction, parseCopy, type Stage } from "./Dockerfile.ts"

/** A built image: a directory that stands for its root, and how its containers start. */
export interface Image {
  readonly root: string
  /** Where its containers start; a directory of this machine. */
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly entrypoint: ReadonlyArray<string>
  readonly command: ReadonlyArray<string>
  readonly healthcheck: ReadonlyArray<string>
}

interface Building {
  readonly root: string
  workdir: string
  readonly settings: Map<string, string>
}

const copyIn = (context: string, { workdir, root }: Building, text: string, rootOf: (stage: string) => string): void => {
  const { from, sources, target } = parseCopy(text)
  const into = target.startsWith("/") ? join(root, target) : resolve(workdir, target)
  const isDirectory = target.endsWith("/") || sources.length > 1
  for (const source of sources) {
    if (from !== null) {
      cpSync(join(rootOf(from), source), into, { recursive: true, verbatimSymlinks: true })
      continue
    }
    const files = contextFiles(context).filter((path) => path === source || path.startsWith(`${source}/`))
    const present = files.filter((path) => existsSync(join(context, path)))
    if (present.length === 0) throw new Error(`COPY ${text}: the build context has no ${source}`)
    for (const path of present) {
      const rest = path === source ? (isDirectory ? basename(path) : "") : path.slice(source.length + 1)
      cpSync(join(context, path), join(into, rest), { recursive: true })
    }
  }
}

const perform = (
  { keyword, text }: Instruction,
  building: Building,
  context: string,
  rootOf: (stage: string) => string,
  isLast: boolean
): void => {
  switch (keyword) {
    case "WORKDIR":
      building.workdir = join(building.root, text)
      mkdirSync(building.workdir, { recursive: true })
      return
    case "COPY":
      return copyIn(context, building, text, rootOf)
    case "RUN":
      // The last stage prepares the system of the image, which this machine is not.
      if (!isLast) execFileSync("sh", ["-c", text], { cwd: building.workdir, stdio: ["ignore", "ignore", "inherit"] })
      return
    default:
      building.settings.set(keyword, text)
  }
}

/** Follows a Dockerfile's instructions in directories instead of an engine's layers. */
export const buildImage = (stages: ReadonlyArray<Stage>, context: string, directory: string): Image => {
  const built = new Map<string, Building>()
  const rootOf = (stage: string): string => built.get(stage)?.root ?? directory
  let last: Building | null = null
  for (const [index, { name, from, instructions }] of stages.entries()) {
    const base = built.get(from)
    const root = join(directory, name ?? "image")
    mkdirSync(root)
    if (base !== undefined) cpSync(base.root, root, { recursive: true, verbatimSymlinks: true })
    const workdir = base === undefined ? root : join(root, base.workdir.slice(base.root.length))
    last = { root, workdir, settings: new Map(base?.settings) }
    for (const instruction of instructions) perform(instruction, last, context, rootOf, index === stages.length - 1)
    if (name !== null) built.set(name, last)
  }
  if (last === null || !statSync(last.workdir).isDirectory()) throw new Error("The Dockerfile builds nothing")
  const { root, workdir, settings } = last
  const setting = (keyword: string): string => settings.get(keyword) ?? "[]"
  return {
    root,
    workdir,
    env: Object.fromEntries((settings.get("ENV") ?? "").split(" ").map((pair) => pair.split("=", 2) as [string, string])),
    entrypoint: execForm(setting("ENTRYPOINT")),
    command: execForm(setting("CMD")),
    healthcheck: execForm(setting("HEALTHCHECK").replace(/^.*? CMD /, ""))
  }
}
