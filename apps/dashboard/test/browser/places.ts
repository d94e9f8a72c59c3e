import type { Page } from "playwright-core"

/** A page of the dashboard, and how a reader comes to see it whole. */
export interface Place {
  readonly name: string
  readonly open: (page: Page, url: string) => Promise<void>
}

/** A page that is whole once something is there. */
const at = (name: string, whole: string): Place => ({
  name,
  open: async (page, url) => {
    await page.goto(`${url}/#/${name}`)
    await page.locator(whole).first().waitFor()
  }
})

/** The name of the broadcaster whom the demo brings along, where the most goes on. */
const streamer = "streamer_one"

/** A part of the page about that broadcaster's engagement, whose number only the page knows. */
const engaged = (part: string, whole: string): Place => ({
  name: `engagement/${part}`,
  open: async (page, url) => {
    await page.goto(`${url}/#/engagement`)
    const id = await page.locator("main select option", { hasText: streamer }).first().getAttribute("value")
    await at(`engagement/${id}/${part}`, whole).open(page, url)
    await page.locator(`nav a[href$="/${id}/${part}"][aria-current]`).waitFor()
  }
})

/** Every page that is looked at. */
export const places: ReadonlyArray<Place> = [
  at("overview", ".chart canvas"),
  at("channel", "table.heat"),
  at("broadcasts", "main table a"),
  {
    name: "broadcast",
    open: async (page, url) => {
      await at("broadcasts", "main table a").open(page, url)
      // The second: what is on air still changes while it is looked at.
      await page.locator("main tbody tr").nth(1).locator("a").first().click()
      await page.locator(".moments").waitFor()
    }
  },
  at("viewers", "input[type=search]"),
  {
    name: "viewer",
    open: async (page, url) => {
      await at("channel", "table.heat").open(page, url)
      await page.locator(".ranking a").first().click()
      await page.locator(".back").waitFor()
    }
  },
  at("search", "input.query"),
  {
    name: "hits",
    open: async (page, url) => {
      await at("search", "input.query").open(page, url)
      await page.locator("input.query").fill("gg OR hello OR game OR lol")
      await page.locator("form button.primary").click()
      await page.locator(".hits mark").first().waitFor()
      await page.locator(".badge.good").first().waitFor()
    }
  },
  engaged("coins", "tbody tr"),
  engaged("songs", ".card"),
  engaged("giveaway", "tbody tr"),
  engaged("wheel", "svg.wheel"),
  engaged("gambles", "tbody tr"),
  engaged("rules", ".fields"),
  engaged("commands", "tbody tr"),
  engaged("credentials", "tbody tr"),
  at("access", ".meters"),
  at("operations", "table"),
  at("doctor", ".findings li")
]
