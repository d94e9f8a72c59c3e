import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import type { Task } from "./tasks.ts"

/** What a reader comes to the pages of broadcasts, viewers and searches for. */
export const historyTasks: ReadonlyArray<Task> = [
  {
    title: "a broadcast is found by its length, and its clips are picked out",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/broadcasts`)
      const rows = page.locator("main tbody tr")
      await rows.first().waitFor()
      const found = page.locator("main .card header p")
      const before = await found.textContent()
      await page.getByLabel("Lasted at least").selectOption("240")
      await page.waitForFunction((told) => ![told, "Loading…"].includes(document.querySelector("main .card header p")?.textContent ?? null), before)
      const lasted = await rows.locator("td:nth-child(2)").allTextContents()
      for (const each of lasted) assert.match(each, /^(on air|[4-9] h|\d\d+ h)/)
      await rows.nth(1).locator("a").first().click()
      await page.locator(".moments").waitFor()
      await page.getByRole("button", { name: /^Clips/ }).click()
      assert.equal(await page.locator(".moments > li:not(.moment-clip)").count(), 0)
    }
  },
  {
    title: "a search is written, carried out, its hits are marked, and exported",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/search`)
      const query = page.locator("input.query")
      await query.fill("gg (")
      await page.getByText("A word or a phrase is missing here").waitFor()
      assert.ok(await page.locator("form button.primary").isDisabled())
      await query.fill("gg OR \"good game\" -bot")
      await page.getByLabel("Order").selectOption("oldest")
      await page.locator("form button.primary").click()
      await page.locator(".badge.good", { hasText: "finished" }).first().waitFor()
      await page.locator(".hits mark").first().waitFor()
      for (const marked of await page.locator(".hits mark").allTextContents()) assert.match(marked, /^(gg|good game)$/i)
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export CSV" }).click()])
      const [head, first] = (await readFile(await file.path(), "utf8")).split("\r\n")
      assert.match(head ?? "", /^id,channel_slug,sender_username/)
      assert.ok((first ?? "") !== "")
      await page.locator(".back a").click()
      await page.locator("main table").getByText("gg OR").first().waitFor()
    }
  },
  {
    title: "a viewer is found by the beginning of their name, and erased once it is typed",
    run: async (page, { url }) => {
      await page.goto(`${url}/#/channel`)
      const name = await page.locator(".ranking a").nth(1).textContent() ?? ""
      await page.goto(`${url}/#/viewers`)
      await page.locator("input[type=search]").fill(name.slice(0, -1).toUpperCase())
      await page.locator("main table").getByRole("link", { name, exact: true }).first().click()
      await page.getByRole("heading", { name, level: 2 }).waitFor()
      await page.getByRole("button", { name: "Erase…" }).click()
      const dialog = page.getByRole("dialog")
      const confirm = dialog.getByRole("button", { name: "Erase for good" })
      await dialog.locator("input").fill(name.toUpperCase() + "?")
      assert.ok(await confirm.isDisabled())
      await dialog.locator("input").fill(name)
      await confirm.click()
      await page.getByRole("heading", { name: "Erased", exact: true }).waitFor({ timeout: 90_000 })
      // Whoever writes most in the demo goes on writing, and is known anew; that they were erased is what the list tells.
      await page.goto(`${url}/#/viewers`)
      await page.getByRole("region", { name: "Erasures" }).first().getByText("nobody knows").first().waitFor()
    }
  }
]
