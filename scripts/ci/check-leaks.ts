import { execFileSync } from "node:child_process"
import { lstatSync, readFileSync } from "node:fs"
import { hostname } from "node:os"

/** What does not belong into a tracked file, and why. */
const leaks: ReadonlyArray<readonly [RegExp, string]> = [
  [/"resolved": *"http/, "a registry's address in the lockfile; install with omit-lockfile-registry-resolved=true"],
  [/\bregistry\.(npmjs\.org|npmmirror\.com|yarnpkg\.com)\b/, "a registry's address"],
  [/(^|[\s"'`(=:])\/(root|work|home\/(?!node\b)[\w.-]+|Users\/[\w.-]+)\//, "a path of somebody's machine"],
  [/-----BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY-----\s*\n[A-Za-z0-9+/=\s]{300,}/, "a private key"],
  [/\bklz_live_(?!0123456789abcdef|(.)\1{15})[0-9a-f]{16}_[0-9a-f]{48}\b/, "a whole API key that nobody would invent"],
  [/\bnpm_[A-Za-z0-9]{36}\b|\bghp_[A-Za-z0-9]{36}\b|\bAKIA[A-Z0-9]{16}\b/, "a credential"]
]

/** Too short a name would be found in ordinary words. */
const ownName = hostname().length > 7 ? [[new RegExp(hostname().replaceAll(".", "\\.")), "this machine's name"] as const] : []

/** This file has to spell out what it looks for. */
const exempt = new Set(["scripts/ci/check-leaks.ts"])

const tracked = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" })
  .split("\0")
  .filter((path) => path !== "" && !exempt.has(path) && lstatSync(path, { throwIfNoEntry: false })?.isFile() === true)

const found = tracked.flatMap((path) => {
  const text = readFileSync(path, "utf8")
  return [...leaks, ...ownName].flatMap(([pattern, what]) => {
    const at = text.search(pattern)
    return at === -1 ? [] : [`${path}:${text.slice(0, at).split("\n").length}  ${what}`]
  })
})

for (const line of found) console.error(line)
console.log(`${tracked.length} tracked files, ${found.length} leaks.`)
process.exitCode = found.length === 0 ? 0 : 1
