import { defaultSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { changedSetting, settingsByName } from "../../src/engagement/settingsByName.ts"

const changed = (name: string, value: string) => Result.getOrThrow(changedSetting(defaultSettings, name, value))
const refused = (name: string, value: string) =>
  Result.match(changedSetting(defaultSettings, name, value), { onFailure: (reason) => reason, onSuccess: () => "" })

describe("settings by their names", () => {
  it("are told with their values, without the commands", () => {
    const shown = Object.fromEntries(settingsByName(defaultSettings))
    assert.deepInclude(shown, { enabled: "false", "earning.perMessage": "1", "songs.queueLength": "50" })
    assert.include(shown["earning.excluded"], "nightbot")
    assert.notProperty(shown, "commands")
  })

  it("take numbers, switches, names and JSON", () => {
    assert.strictEqual(changed("replies", "true").replies, true)
    assert.strictEqual(changed("earning.perMessage", "2").earning.perMessage, 2)
    assert.deepStrictEqual(changed("earning.excluded", "one, two").earning.excluded, ["one", "two"])
    assert.deepStrictEqual(changed("gamble.dice", '[{"from":50,"percent":190}]').gamble.dice, [{ from: 50, percent: 190 }])
    assert.deepStrictEqual(changed("replies", "true"), { ...defaultSettings, replies: true })
  })

  it("say what they are called, and what they may be", () => {
    assert.include(refused("earning.perMesage", "2"), "earning.perMessage")
    assert.include(refused("commands", "[]"), "engagement command set")
    assert.include(refused("earning.perMessage", "many"), "perMessage")
    assert.include(refused("earning.everySeconds", "1"), "10")
  })
})
