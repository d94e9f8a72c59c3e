import { printReport, type Report } from "./report/Report.ts"

const benchmarks: Readonly<Record<string, () => Promise<Report>>> = {
  ingest: async () => (await import("./ingest/bench.ts")).ingest(),
  catchup: async () => (await import("./catchup/bench.ts")).catchup(),
  memory: async () => (await import("./memory/bench.ts")).memory(),
  read: async () => (await import("./read/bench.ts")).read(),
  access: async () => (await import("./access/bench.ts")).access(),
  search: async () => (await import("./search/bench.ts")).searchHistory(),
  commands: async () => (await import("./commands/bench.ts")).commands(),
  coins: async () => (await import("./coins/bench.ts")).coins(),
  demo: async () => (await import("./demo/bench.ts")).demoStart()
}

const [name = "", ...flags] = process.argv.slice(2)
const benchmark = benchmarks[name]
if (benchmark === undefined) {
  console.error(`usage: npm run bench -- NAME [--json]\nbenchmarks: ${Object.keys(benchmarks).join(", ")}`)
  process.exit(2)
}
const report = await benchmark()
printReport(report, flags.includes("--json"))
