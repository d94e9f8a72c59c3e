#!/usr/bin/env node
import { enableCompileCache } from "node:module"
import { setFlagsFromString } from "node:v8"

// The program is some two thousand modules: compiled once and kept in the directory for temporary files, they start in
// two thirds of the time.
enableCompileCache()

// V8 optimizes what PGlite runs after 13 million bytes of WebAssembly, which opening a database reaches at a function that
// takes two seconds to optimize, and no process ends before that is over. What runs for long is worth it, save the demo,
// which is to be there soon and then has little to do; what else turns out to take long reaches this number soon enough.
const isAsked = (...names: ReadonlyArray<string>) => process.argv.some((argument) => names.includes(argument))
if (!isAsked("serve", "worker") || isAsked("--demo")) {
  setFlagsFromString("--wasm-tiering-budget=400000000")
}

const { main } = await import("./main.ts")
main()
