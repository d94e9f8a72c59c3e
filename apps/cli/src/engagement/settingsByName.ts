import { isJsonObject } from "@kickstand/domain/event/json"
import { EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { Result, Schema } from "effect"

const decode = Schema.decodeUnknownResult(EngagementSettings)

const flatten = (value: unknown, name: string): ReadonlyArray<readonly [string, unknown]> =>
  isJsonObject(value)
    ? Object.entries(value).flatMap(([inner, each]) => flatten(each, name === "" ? inner : `${name}.${inner}`))
    : [[name, value]]

const named = (settings: EngagementSettings) => flatten(settings, "").filter(([name]) => name !== "commands")

const shown = (value: unknown): string =>
  Array.isArray(value) && value.every((each) => typeof each === "string") ? value.join(",") : JSON.stringify(value)

/** All rules but the commands, each under its name with dots. */
export const settingsByName = (settings: EngagementSettings): ReadonlyArray<readonly [string, string]> =>
  named(settings).map(([name, value]) => [name, shown(value)])

const read = (text: string, present: unknown): unknown => {
  const json = Result.getOrNull(Result.try((): unknown => JSON.parse(text)))
  if (Array.isArray(present) && !Array.isArray(json)) return text.split(",").map((each) => each.trim()).filter((each) => each !== "")
  return json ?? text
}

const put = (settings: unknown, [name = "", ...inner]: ReadonlyArray<string>, value: unknown): unknown =>
  isJsonObject(settings) ? { ...settings, [name]: inner.length === 0 ? value : put(settings[name], inner, value) } : settings

/** The rules with another value for one of them; or why that cannot be. */
export const changedSetting = (
  settings: EngagementSettings,
  name: string,
  text: string
): Result.Result<EngagementSettings, string> => {
  const known = named(settings)
  const present = known.find(([each]) => each === name)
  if (present === undefined) {
    const advice = name.startsWith("commands") ? "commands are changed by engagement command set" : `known are ${known.map(([each]) => each).join(", ")}`
    return Result.fail(`there is no such setting; ${advice}`)
  }
  return Result.mapError(decode(put(settings, name.split("."), read(text, present[1]))), (error) => String(error))
}
