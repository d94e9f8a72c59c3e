import { Plans } from "@kickstand/domain/access/Plans"
import { assert, it } from "@effect/vitest"
import { Effect, Layer, Result } from "effect"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { layerPlans } from "../../src/access/layerPlans.ts"
import { parseSettings } from "../../src/settings/parseSettings.ts"
import { Settings } from "../../src/settings/Settings.ts"

const temporary = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(`${tmpdir()}/kickstand-plans-`)),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

const plansOf = (file: string) =>
  Effect.map(Plans, ({ all }) => all).pipe(
    Effect.provide(layerPlans),
    Effect.provide(Layer.succeed(Settings, Result.getOrThrow(parseSettings({ KICKSTAND_PLANS: file }))))
  )

it.effect("an operator's plans stand beside those that are sold, or over them", () =>
  Effect.gen(function*() {
    const file = `${yield* temporary}/plans.json`
    writeFileSync(file, JSON.stringify({ starter_1: { rpmLimit: 33 }, team_5: { extends: "scale_50", streamerLimit: 5 } }))
    const plans = yield* plansOf(file)
    assert.strictEqual(plans.find(({ code }) => code === "starter_1")?.limits.rpmLimit, 33)
    assert.strictEqual(plans.find(({ code }) => code === "team_5")?.limits.streamerLimit, 5)
    assert.strictEqual((yield* plansOf("")).length + 1, plans.length)
  }))

it.effect("a file that is missing or wrong is refused by name", () =>
  Effect.gen(function*() {
    const file = `${yield* temporary}/plans.json`
    assert.include((yield* Effect.flip(plansOf(file))).message, file)
    writeFileSync(file, JSON.stringify({ starter_1: { rpmLimits: 33 } }))
    assert.include((yield* Effect.flip(plansOf(file))).message, "rpmLimits")
  }))
