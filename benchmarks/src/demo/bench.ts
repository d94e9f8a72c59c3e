import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Report } from "../report/Report.ts"
import { median, round } from "../report/statistics.ts"
import { command } from "../server/command.ts"
import { type Process, startProcess } from "../server/Process.ts"
import { askEverything, type Demo } from "./askEverything.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3)

/** What is wanted: so long after its start every endpoint of the demo tells something; milliseconds. */
const wantedMillis = 10_000

/** Deliveries that a read model may be behind while traffic goes on. */
const behind = 20

/** Between looks at how far the read models are, which are work for the server; milliseconds. */
const lookMillis = 250

/** How long a start took; milliseconds, and seconds of processor time until all was done. */
interface Sample {
  readonly answers: number
  readonly done: number
  readonly cpuSeconds: number
}

const untilProjected = async (url: string) => {
  while (true) {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    const lags = [...metrics.matchAll(/^kickstand_projection_lag\{.*\} (\d+)$/gm)].map(([, lag]) => Number(lag))
    if (lags.length > 0 && lags.every((lag) => lag < behind)) return
    await new Promise((resolve) => setTimeout(resolve, lookMillis))
  }
}

/** Starts a server on a new directory, with modules that were compiled before or, the first time, were not. */
const start = async (
  workplace: string,
  args: ReadonlyArray<string>,
  ready: RegExp,
  isFirst: boolean,
  use: (process: Process) => Promise<void>
): Promise<Sample> => {
  const env = {
    PORT: "0",
    DATABASE_URL: `pglite:${mkdtempSync(join(workplace, "data-"))}`,
    NODE_COMPILE_CACHE: isFirst ? mkdtempSync(join(workplace, "modules-")) : join(workplace, "modules")
  }
  const begin = performance.now()
  const started = await startProcess([...command, "serve", ...args], env, ready)
  const answers = performance.now() - begin
  await use(started)
  const sample = { answers, done: performance.now() - begin, cpuSeconds: started.cpuSeconds() }
  await started.stop()
  return sample
}

/** The demo, until its past is filled in and projected and every endpoint was asked once. */
const demo = (workplace: string, isFirst: boolean) =>
  start(workplace, ["--demo", "--json"], /(\{"url":.*\})[^]*past is filled in/, isFirst, async ({ match }) => {
    const welcome = JSON.parse(match[1] ?? "") as Demo
    await untilProjected(welcome.url)
    await askEverything(welcome)
  })

/** A server without anything in it, until it answers. */
const empty = (workplace: string) =>
  start(workplace, ["--json"], /(\{"url":.*\})/, false, async ({ match }) => {
    await fetch(`${(JSON.parse(match[1] ?? "") as { readonly url: string }).url}/health/ready`)
  })

/** How long `npm run demo` takes, on a new directory, until all of it is there, beside the start of an empty server. */
export const demoStart = async (): Promise<Report> => {
  // What was deleted a moment ago makes new files slow: everything goes at the end.
  const workplace = mkdtempSync(join(tmpdir(), "kickstand-bench-"))
  try {
    await empty(workplace)
    const samples = { empty: [] as Array<Sample>, demo: [] as Array<Sample>, first: [] as Array<Sample> }
    for (let each = 0; each < rounds; each++) {
      samples.empty.push(await empty(workplace))
      samples.demo.push(await demo(workplace, false))
      samples.first.push(await demo(workplace, true))
      console.error(`${each + 1} of ${rounds}`)
    }
    const of = (name: keyof typeof samples, field: keyof Sample) => median(samples[name].map((sample) => sample[field]))
    const row = (what: string, name: keyof typeof samples) => ({
      what,
      "filled or answering ms": round(of(name, "answers")),
      "done ms": round(of(name, "done")),
      "CPU s": round(of(name, "cpuSeconds"), 1)
    })
    return {
      rows: [
        row("empty server", "empty"),
        row("demo", "demo"),
        row("demo, its modules never compiled before", "first")
      ],
      result: {
        name: "demo",
        unit: "ms until everything answers",
        ours: round(of("demo", "done")),
        baseline: round(of("empty", "done")),
        ratio: round(of("demo", "done") / of("empty", "done"), 2),
        wanted: wantedMillis,
        first: round(of("first", "done")),
        all: samples
      }
    }
  } finally {
    rmSync(workplace, { recursive: true })
  }
}
