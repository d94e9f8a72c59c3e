import assert from "node:assert/strict"
import type { Page } from "playwright-core"
import type { Demo } from "./Demo.ts"
import { historyTasks } from "./historyTasks.ts"
import { type Telling, tellTwitch } from "./Twitch.ts"

/** Something that a reader comes for. */
export interface Task {
  readonly title: string
  readonly run: (page: Page, demo: Demo) => Promise<void>
}

const card = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true })

/** What Twitch's schema does not allow: a follow without a follower. */
const nonsense: Telling = { type: "channel.follow", version: "2", event: {} }

/** How a reader of the demo arrives. */
export const arrival: Task = {
  title: "the link logs in, and what goes on moves without a reload",
  run: async (page, { link }) => {
    await page.goto(link)
    await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor()
    const figures = page.locator("button.channel .figures").first()
    await page.locator(".chart canvas").first().waitFor()
    const before = await page.locator("button.channel").allTextContents()
    await page.waitForFunction(
      (told) => [...document.querySelectorAll("button.channel")].map(({ textContent }) => textContent).join() !== told,
      before.join()
    )
    assert.ok(await figures.isVisible())
    assert.ok(!page.url().includes("login="), "the ticket stays in the address")
  }
}

/** The main task of each page, for whoever is logged in. */
export const tasks: ReadonlyArray<Task> = [
  {
    title: "a channel's numbers are shown, and those of another period",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/channel`)
      await page.locator("table.heat").waitFor()
      await page.getByLabel("Period").selectOption("7")
      await page.locator("table.heat").waitFor()
    }
  },
  ...historyTasks,
  {
    title: "a key is made, shown once, opens the API, and is revoked",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/access`)
      await page.getByRole("button", { name: "New key" }).click()
      await page.getByRole("dialog").getByLabel("Label").fill("browser")
      await page.getByRole("dialog").getByRole("button", { name: "Create" }).click()
      const secret = await page.locator("dialog .copy code").textContent() ?? ""
      const ask = () => fetch(`${url}/api/customer/v1/account`, { headers: { "x-kicklogz-api-key": secret } })
      assert.equal((await ask()).status, 200)
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).click()
      await page.locator("dialog").waitFor({ state: "detached" })
      assert.equal(await page.getByText(secret).count(), 0)
      await page.getByRole("button", { name: "Revoke browser", exact: true }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click()
      await page.locator("tr", { hasText: "browser" }).getByText("revoked").waitFor()
      assert.equal((await ask()).status, 401)
    }
  },
  {
    title: "a projection is rebuilt",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/operations`)
      await page.getByRole("button", { name: "Rebuild gift", exact: true }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Rebuild" }).click()
      await page.getByText("gift is being rebuilt").waitFor()
      await card(page, "Audit log").last().getByText("projection.rebuild").first().waitFor()
    }
  },
  {
    title: "a delivery that nobody understands is shown with its body, and tried again",
    run: async (page, { url }) => {
      await tellTwitch(url, nonsense)
      await page.goto(`${url}/#/operations`)
      await page.getByRole("button", { name: /^Show delivery/ }).first().click()
      await page.getByRole("dialog").getByText("broadcaster_user_id").first().waitFor()
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).click()
      await page.getByRole("button", { name: /^Retry delivery/ }).first().click()
      // Nothing has changed that would make it understood.
      await page.locator(".told .bad").waitFor()
    }
  },
  {
    title: "the doctor tells of it, and what to do",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/doctor`)
      await page.locator(".finding.warn", { hasText: "dead letters" }).getByText("What to do:").waitFor()
    }
  },
  {
    title: "slow requests are told with their route",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/operations`)
      await card(page, "Slow requests").first().getByText("/api/admin/v1/").first().waitFor()
    }
  },
  {
    title: "logging out leads to the log-in, where a wrong token is refused",
    run: async (page) => {
      await page.locator("details.settings summary").click()
      await page.getByRole("button", { name: "Log out everywhere" }).click()
      await page.getByLabel("Admin token").fill("not the token")
      await page.getByRole("button", { name: "Log in" }).click()
      await page.getByRole("alert").waitFor()
    }
  }
]
