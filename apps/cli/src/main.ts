import { runCommand } from "./run/runCommand.ts"
import { runMain } from "./run/runMain.ts"

/** The process `kickstand`. */
export const main = (): void => runMain(runCommand(process.argv.slice(2)))
