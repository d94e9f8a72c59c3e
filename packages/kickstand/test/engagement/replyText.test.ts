import { replyText } from "@kickstand/kickstand/engagement/replyText"
import { assert, it } from "@effect/vitest"

it("answers are never commands, whatever is in them, and fit into a message", () => {
  assert.strictEqual(replyText("you have 1 coins"), "you have 1 coins")
  assert.strictEqual(replyText(" !give @somebody all"), "» !give @somebody all")
  assert.strictEqual(replyText("/ban somebody"), "» /ban somebody")
  assert.lengthOf([...replyText("🎉".repeat(600))], 500)
})
