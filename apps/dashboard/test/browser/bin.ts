import { existsSync, mkdirSync } from "node:fs"
import { createServer } from "node:net"
import { delimiter, join } from "node:path"
import type { Page } from "playwright-core"
import { type Look, openPage, seriousOf, startBrowser } from "./Browser.ts"
import { adminToken, startDemo } from "./Demo.ts"
import { engagementTasks } from "./engagementTasks.ts"
import { places } from "./places.ts"
import { arrival, type Task, tasks } from "./tasks.ts"
import { trackTwitch } from "./Twitch.ts"

const pictures = ".cache/dashboard"

const looks: ReadonlyArray<Look> = [
  { name: "light", width: 1360, height: 900, colorScheme: "light", locale: "en-GB" },
  { name: "dark", width: 1360, height: 900, colorScheme: "dark", locale: "es-ES" },
  { name: "phone", width: 390, height: 844, colorScheme: "light", locale: "en-GB" }
]

const findChromium = (): string => {
  const named = process.env["CHROMIUM"]
  const places = named === undefined ? (process.env["PATH"] ?? "").split(delimiter).map((directory) => join(directory, "chromium")) : [named]
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error("There is no chromium on the path; install Debian's package chromium, or name one in CHROMIUM")
  return found
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

/** What the browser says of answers that the checks provoke. */
const expected = /status of (400|401|404|409)/

let passed = 0
const failures: Array<string> = []

const check = async (title: string, run: () => Promise<void>): Promise<void> => {
  try {
    await run()
    passed += 1
    console.log(`ok    ${title}`)
  } catch (cause) {
    failures.push(title)
    console.error(`FAIL  ${title}\n${cause instanceof Error ? cause.stack : String(cause)}`)
  }
}

const none = (found: ReadonlyArray<string>): void => {
  if (found.length > 0) throw new Error(found.join("\n"))
}

const logIn = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.locator("input[type=password]").fill(adminToken)
  await page.locator("form button.primary").click()
  await page.locator("nav").waitFor()
}

/** Does one thing after the other in one browser, which the first logs in. */
const does = async (...all: ReadonlyArray<Task>): Promise<void> => {
  const complaints: Array<string> = []
  const page = await openPage(browser, { name: "tasks", width: 1360, height: 900, colorScheme: "light", locale: "en-GB" }, complaints)
  for (const { run, title } of all) await check(title, () => run(page, demo))
  await check("the console stays silent meanwhile", async () => none(complaints.filter((complaint) => !expected.test(complaint))))
  await page.context().close()
}

mkdirSync(pictures, { recursive: true })
const chromium = findChromium()
const demo = await startDemo(await freePort())
const browser = await startBrowser(chromium)
try {
  await trackTwitch(demo.url)
  // First, so that there is something on its pages.
  await does(arrival, ...engagementTasks)
  for (const look of looks) {
    const complaints: Array<string> = []
    const page = await openPage(browser, look, complaints)
    await check(`${look.name}: log-in`, async () => {
      await page.goto(demo.url)
      await page.locator("input[type=password]").waitFor()
      none(await seriousOf(page))
      await page.screenshot({ path: join(pictures, `login-${look.name}.png`) })
      await logIn(page, demo.url)
    })
    for (const { name, open } of places) {
      await check(`${look.name}: ${name} is whole, and accessible`, async () => {
        await open(page, demo.url)
        const [inside, outside] = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]") as [number, number]
        if (inside > outside) throw new Error(`The page is ${inside} wide on a screen of ${outside}`)
        none(await seriousOf(page))
        await page.screenshot({ path: join(pictures, `${name.replaceAll("/", "-")}-${look.name}.png`), fullPage: true })
      })
    }
    await check(`${look.name}: the console stays silent`, async () => none(complaints))
    await page.context().close()
  }
  await does({ title: "the admin token logs in", run: (page, { url }) => logIn(page, url) }, ...tasks)
} finally {
  await browser.close()
  await demo.stop()
}
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
