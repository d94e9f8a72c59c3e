#!/usr/bin/env node
import { enableCompileCache } from "node:module"
import { setFlagsFromString } from "node:v8"

// The program is some two thousand modules: compiled once and kept in the directory for temporary files, they start in
// two thirds of the time.
enableCompileCache()

// V8 optimizes what PGlite runs after 13 million bytes of WebAssembly, which opening a database reaches at a function that
// takes two seconds to optimize, and no process ends before that is over. What runs for long is worth it; other commands
// that turn out to take long reach this number soon enough.
if (!process.argv.some((argument) => argument === "serve" || argument === "worker")) {
  setFlagsFromString("--wasm-tiering-budget=400000000")
}

const { main } = await import("./main.ts")
main()
