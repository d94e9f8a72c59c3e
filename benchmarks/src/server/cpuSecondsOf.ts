import { readFileSync } from "node:fs"

/** Of `/proc`: a hundred a second. */
const ticks = 100

/** Processor seconds that a process of this machine has used so far, as Linux counts them. */
export const cpuSecondsOf = (pid: number | undefined): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticks
}
