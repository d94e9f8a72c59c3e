import assert from "node:assert/strict"
import { topOf } from "../../web/engagement/turn.ts"
import type { Task } from "./tasks.ts"
import { type Telling, tellTwitch } from "./Twitch.ts"

/** What the wheel of the checks has. */
const segments = [{ label: "Nothing", weight: 5, coins: 0 }, { label: "50 coins", weight: 3, coins: 50 }, { label: "200 coins", weight: 1, coins: 200 }]

/** A viewer at Twitch writes a word. */
const writes = (text: string): Telling => ({
  type: "channel.chat.message",
  version: "1",
  event: {
    broadcaster_user_login: "their-twitch",
    broadcaster_user_name: "their-twitch",
    chatter_user_id: "9011",
    chatter_user_login: "lucky_viewer",
    chatter_user_name: "lucky_viewer",
    message_id: "b1d6ba1c-55a8-4e4c-a3a6-25a6c7a2f8f9",
    message: { text, fragments: [{ type: "text", text, cheermote: null, emote: null, mention: null }] },
    color: "",
    badges: [],
    message_type: "text",
    cheer: null,
    reply: null,
    channel_points_custom_reward_id: null
  }
})

/**
 * The main tasks of the page about engagement, in the order in which an operator meets them. They are done with a broadcaster
 * of their own: with the one that the demo brings along, viewers play meanwhile.
 */
export const engagementTasks: ReadonlyArray<Task> = [
  {
    title: "a broadcaster is made of channels that are nobody's yet, and engagement is switched on",
    run: async (page) => {
      await page.getByRole("link", { name: "Engagement" }).click()
      await page.getByRole("button", { name: "New broadcaster" }).click()
      const asked = page.getByRole("region", { name: "New broadcaster" })
      await asked.getByLabel("Name", { exact: true }).fill("Another streamer")
      await asked.getByRole("button", { name: "Create" }).click()
      await page.locator("select option:checked", { hasText: "Another streamer" }).waitFor({ state: "attached" })
      await page.getByText("Engagement is off").waitFor()
      await page.getByRole("button", { name: "Switch on" }).click()
      await page.getByText("Engagement is on").waitFor()
    }
  },
  {
    title: "coins are given to whoever is found by name, once the engine came to it",
    run: async (page) => {
      await page.getByRole("link", { name: "Coins" }).click()
      const found = page.getByRole("region", { name: "Find a viewer" })
      // Whoever wrote in the demo's chat since.
      const name = await page.locator("tbody tr b").first().textContent({ timeout: 60_000 })
      await found.getByLabel("Name").fill(name ?? "")
      await found.getByRole("button", { name: "Find" }).click()
      await page.getByRole("dialog").getByLabel("Coins").fill("123456")
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
      await page.getByText(/123,\d{3}/).first().waitFor()
    }
  },
  {
    title: "an order that makes no sense is refused with a reason",
    run: async (page) => {
      await page.getByRole("button", { name: /^Adjust coins of/ }).first().click()
      await page.getByRole("dialog").getByLabel("Adjust").selectOption("take")
      await page.getByRole("dialog").getByLabel("Coins").fill("999999999")
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
      await page.getByText(/^Not done: .* has only/).waitFor()
    }
  },
  {
    title: "a song is added, and skipped",
    run: async (page) => {
      await page.getByRole("link", { name: "Songs" }).click()
      await page.getByLabel(/^Add a song/).fill("https://www.youtube.com/watch?v=dQw4w9WgXcQ")
      await page.getByRole("button", { name: "Add", exact: true }).click()
      await page.getByText("playing").waitFor()
      await page.getByRole("button", { name: "Skip", exact: true }).click()
      await page.getByText("No song waits.").waitFor()
      await page.getByRole("region", { name: "Left the queue" }).first().getByText("skipped").waitFor()
    }
  },
  {
    title: "a giveaway is opened, entered from chat, drawn and closed",
    run: async (page, { url }) => {
      await page.getByRole("link", { name: "Giveaway" }).click()
      await page.getByLabel("Title").fill("A prize")
      await page.getByLabel("Keyword").fill("!prize")
      await page.getByRole("button", { name: "Open", exact: true }).click()
      await page.getByText("Viewers write !prize to enter").waitFor()
      await tellTwitch(url, writes("!prize"))
      await page.getByRole("region", { name: /^Entries/ }).locator("tbody tr", { hasText: "lucky_viewer" }).waitFor()
      await page.getByRole("button", { name: "Draw", exact: true }).click()
      await page.locator(".winner", { hasText: "lucky_viewer wins" }).waitFor()
      await page.getByRole("button", { name: "Close", exact: true }).click()
      await page.getByText(/^closed/).waitFor()
    }
  },
  {
    title: "the wheel is set up, turned, and stops at what was decided",
    run: async (page) => {
      await page.getByRole("link", { name: "Wheel" }).click()
      await page.getByRole("button", { name: "Save" }).click()
      await page.getByRole("button", { name: "Spin" }).click()
      const told = page.locator(".winner", { hasText: "It stopped at" })
      await told.waitFor()
      const turned = Number(await page.locator("svg.wheel g[data-turned]").getAttribute("data-turned"))
      assert.equal(await told.textContent(), `It stopped at ${segments[topOf(segments, turned)]?.label}`)
      const [, broadcaster] = /engagement\/(\d+)/.exec(page.url()) ?? []
      const decided = await page.evaluate(async (id) => {
        const answer = await fetch(`/api/admin/v1/engagement/${id}/spins`)
        return await answer.json() as { readonly items: ReadonlyArray<{ readonly result: string }> }
      }, broadcaster)
      assert.equal(await told.textContent(), `It stopped at ${decided.items[0]?.result}`)
    }
  },
  {
    title: "rules and commands are changed in a form",
    run: async (page) => {
      await page.getByRole("link", { name: "Rules" }).click()
      await page.getByLabel("For a follow").fill("75")
      await page.getByRole("button", { name: "Save" }).click()
      const [, broadcaster] = /engagement\/(\d+)/.exec(page.url()) ?? []
      await page.waitForFunction(async (id) => {
        const answer = await fetch(`/api/admin/v1/engagement/${id}`)
        return (await answer.json()).settings.earning.follow === 75
      }, broadcaster)
      await page.getByRole("link", { name: "Commands" }).click()
      await page.getByRole("button", { name: "Edit !coins" }).click()
      await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("points")
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
      await page.getByText("!points").waitFor()
      await page.getByRole("link", { name: "Rules" }).click()
      assert.equal(await page.getByLabel("For a follow").inputValue(), "75")
    }
  },
  {
    title: "the seed is rotated, which publishes the one before",
    run: async (page) => {
      await page.getByRole("link", { name: "Games" }).click()
      const seeds = page.getByRole("region", { name: "Seeds of chance" }).first()
      await seeds.getByText("in force").waitFor()
      await page.getByRole("button", { name: "Rotate: Seed" }).click()
      await page.getByRole("dialog").getByRole("button", { name: "Rotate" }).click()
      await seeds.locator("tbody tr").nth(1).locator("code").nth(1).waitFor()
    }
  },
  {
    title: "a credential of the public API is made, shown once, rotated and revoked",
    run: async (page) => {
      await page.getByRole("link", { name: "Public API" }).click()
      await page.getByRole("button", { name: "New credential" }).click()
      const dialog = page.getByRole("dialog")
      await dialog.getByLabel("Label").fill("overlay")
      await dialog.getByRole("button", { name: "Create" }).click()
      const secret = await dialog.getByLabel("Client secret").textContent() ?? ""
      assert.ok(secret.length > 20)
      assert.match(await dialog.getByLabel("Token (JWT)").textContent() ?? "", /^[\w-]+\.[\w-]+\.[\w-]+$/)
      await dialog.getByRole("button", { name: "Close" }).click()
      // Its content goes once the browser has told that it closed.
      await page.locator("dialog").waitFor({ state: "detached" })
      assert.equal(await page.getByText(secret).count(), 0)
      await page.getByRole("button", { name: "Rotate overlay" }).click()
      await dialog.getByRole("button", { name: "Rotate", exact: true }).click()
      await dialog.getByLabel("Client secret").waitFor()
      await dialog.getByRole("button", { name: "Close" }).click()
      await page.getByRole("region", { name: "Public API", exact: true }).first().getByRole("button", { name: "Revoke overlay", exact: true }).click()
      await dialog.getByRole("button", { name: "Revoke", exact: true }).click()
      await page.getByText("revoked").first().waitFor()
    }
  }
]
