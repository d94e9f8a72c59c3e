#!/usr/bin/env node
import { runCommand } from "./run/runCommand.ts"
import { runMain } from "./run/runMain.ts"

runMain(runCommand(process.argv.slice(2)))
