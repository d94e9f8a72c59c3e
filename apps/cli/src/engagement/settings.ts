import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { Effect, Result, Schema } from "effect"
import { Argument, Command } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { fields } from "../output/table.ts"
import { broadcasterFlag } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"
import { changedSetting, settingsByName } from "./settingsByName.ts"

/** The rules of a broadcaster as they are now. */
export const settingsOf = Effect.fn("settingsOf")(function*(broadcasterId: string) {
  const { admin } = yield* Operations
  return (yield* admin.engagement.show({ params: { broadcasterId } })).settings
})

const show = Command.make("show", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster }) {
  yield* reportAs(EngagementSettings, (settings: EngagementSettings) => fields(settingsByName(settings)))(
    yield* settingsOf(broadcaster)
  )
})).pipe(Command.withDescription("The rules by their names; commands are shown by engagement command list"))

/** A setting cannot be changed so. */
export class SettingRefused extends Schema.TaggedError<SettingRefused>()("SettingRefused", {
  setting: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.setting} stays as it is: ${this.reason}`
  }
}

const set = Command.make("set", {
  setting: Argument.String("setting").pipe(Argument.withDescription("Its name as settings show tells it, such as earning.perMessage")),
  value: Argument.String("value").pipe(Argument.withDescription("true, false, a number, names separated by commas, or JSON")),
  broadcaster: broadcasterFlag
}, Effect.fn(function*({ broadcaster, setting, value }) {
  const changed = changedSetting(yield* settingsOf(broadcaster), setting, value)
  if (Result.isFailure(changed)) return yield* new SettingRefused({ setting, reason: changed.failure })
  yield* orderAndWait(broadcaster, { _tag: "Configure", settings: changed.success })
})).pipe(
  Command.withDescription("Change one rule"),
  Command.withExamples([
    { command: "kickstand engagement settings set replies true --broadcaster 1", description: "Answer commands in chat" },
    { command: "kickstand engagement settings set earning.excluded nightbot,my_bot --broadcaster 1", description: "Who earns nothing" }
  ])
)

const switching = (name: "enable" | "disable", description: string) =>
  Command.make(name, { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster }) {
    const settings = yield* settingsOf(broadcaster)
    yield* orderAndWait(broadcaster, { _tag: "Configure", settings: { ...settings, enabled: name === "enable" } })
  })).pipe(Command.withDescription(description))

/** `kickstand engagement enable` */
export const enable = switching("enable", "Switch engagement on; answers in chat stay off until replies is true")

/** `kickstand engagement disable` */
export const disable = switching("disable", "Switch engagement off; coins, songs and rules stay")

/** `kickstand engagement settings …` */
export const settings = Command.make("settings").pipe(
  Command.withDescription("The rules of engagement"),
  Command.withSubcommands([show, set])
)
