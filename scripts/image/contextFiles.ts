import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

interface Rule {
  readonly pattern: RegExp
  readonly keep: boolean
}

/** `*` stays within a folder, `**` does not; unlike in a shell both match names that begin with a dot. */
const patternOf = (glob: string): RegExp => {
  const parts = glob.split(/(\*\*\/|\*\*|\*)/).map((part) =>
    part === "**/" ? "(?:.*/)?" : part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[.+^${}()|[\]\\?]/g, "\\$&")
  )
  return new RegExp(`^${parts.join("")}$`)
}

const rulesOf = (text: string): ReadonlyArray<Rule> =>
  text.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#")).map((line) => ({
    pattern: patternOf(line.replace(/^!/, "").replace(/\/$/, "")),
    keep: line.startsWith("!")
  }))

/** A rule for a directory holds for everything in it. */
const applies = ({ pattern }: Rule, path: string): boolean => {
  for (let each = path; each !== "."; each = dirname(each)) if (pattern.test(each)) return true
  return false
}

/** Which of some paths a `.dockerignore` lets into the build context; the last rule that applies to a path decides. */
export const keptBy = (dockerignore: string, paths: ReadonlyArray<string>): ReadonlyArray<string> => {
  const rules = rulesOf(dockerignore)
  return paths.filter((path) => rules.findLast((rule) => applies(rule, path))?.keep ?? true)
}

/** Files that reach the build context of an image built in `root`, by their path from there. */
export const contextFiles = (root: string): ReadonlyArray<string> => {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
  const known = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\0").filter((path) => path !== "")
  return keptBy(readFileSync(join(root, ".dockerignore"), "utf8"), known)
}
