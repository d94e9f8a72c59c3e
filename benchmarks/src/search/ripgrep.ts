import { spawn, spawnSync } from "node:child_process"
import { readdir } from "node:fs/promises"
import { join } from "node:path"

/** Refuses to go on without ripgrep. */
export const requireRipgrep = (): void => {
  if (spawnSync("rg", ["--version"]).status === 0) return
  throw new Error("This benchmark compares with ripgrep, which is not installed: apt-get install ripgrep")
}

/** What a contestant needed for a whole answer. */
export interface Finished {
  readonly millis: number
  readonly hits: number
}

/**
 * Searches the files of a history from a UTC day on, with all the machine's cores, and reads all that is found.
 *
 * @param questions each over what the one before it found
 */
export const ripgrep = async (
  folder: string,
  sinceDay: string,
  questions: ReadonlyArray<ReadonlyArray<string>>
): Promise<Finished> => {
  const files = (await readdir(folder)).filter((file) => file >= sinceDay).map((file) => join(folder, file))
  const begin = performance.now()
  const [last, ...before] = questions.map((question, index) =>
    spawn("rg", ["--no-filename", "--no-line-number", ...question, ...(index === 0 ? files : ["-"])], {
      stdio: [index === 0 ? "ignore" : "pipe", "pipe", "inherit"]
    })).toReversed()
  let reader = last
  for (const child of before) {
    if (reader?.stdin) child.stdout?.pipe(reader.stdin)
    reader = child
  }
  let hits = 0
  last?.stdout?.on("data", (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) hits += 1
  })
  await new Promise((resolve) => last?.on("close", resolve))
  return { millis: performance.now() - begin, hits }
}
