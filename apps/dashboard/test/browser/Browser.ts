import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { type Browser, chromium, type Page } from "playwright-core"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

/** Starts Chromium from a place on this machine, with a profile of its own. */
export const startBrowser = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: flags })

/** How a reader has it. */
export interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly colorScheme: "light" | "dark"
  readonly locale: string
}

/** A page for a reader; whatever the console says is wrong is added to `complaints`. */
export const openPage = async (browser: Browser, look: Look, complaints: Array<string>): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.colorScheme,
    locale: look.locale,
    timezoneId: "Europe/Madrid",
    reducedMotion: "reduce"
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${look.name}: ${message.text()}`)
  })
  page.on("pageerror", (error) => complaints.push(`${look.name}: ${error.message}`))
  return page
}

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary?: string }>
}

/** What axe finds serious on a page. */
export const seriousOf = async (page: Page): Promise<ReadonlyArray<string>> => {
  // Evaluated by the debugger, which the page's policy does not bind; nothing is added to the page.
  await page.evaluate(axe)
  const violations = await page.evaluate("axe.run().then(({ violations }) => violations)") as ReadonlyArray<Violation>
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ failureSummary, html }) => `${html} ${failureSummary ?? ""}`).join("\n  ")}`)
}
