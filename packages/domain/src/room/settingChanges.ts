import { isAfter } from "../projection/Latest.ts"
import type { ToldSetting } from "./RoomSettingsProjection.ts"

/** How long after a change was told somebody may still be named for it. */
export const namingMillis = 10_000

/** A setting of a chat became another, or was told for the first time. */
export interface SettingChange extends Omit<ToldSetting, "id" | "channel"> {
  /**
   * Who changed it: the first who is named by anything that says the same within {@link namingMillis}, because one source
   * tells of a change and another who made it. `null` when nobody is named.
   */
  readonly changedBy: ToldSetting["changedBy"]
}

/**
 * What changed in one channel's settings, latest first; of the same event by setting. What was told again without having
 * changed is left out.
 */
export const settingChanges = (told: Iterable<ToldSetting>): ReadonlyArray<SettingChange> => {
  const changes: Array<ToldSetting> = []
  const current = new Map<string, number>()
  for (const each of [...told].sort((a, b) => isAfter(a, b) ? 1 : -1)) {
    const index = current.get(each.setting) ?? -1
    const last = changes[index]
    if (last === undefined || last.enabled !== each.enabled || last.value !== each.value) {
      current.set(each.setting, changes.push(each) - 1)
    } else if (last.changedBy === null && each.at <= last.at + namingMillis) {
      changes[index] = { ...last, changedBy: each.changedBy }
    }
  }
  return changes
    .sort((a, b) => a.id === b.id ? (a.setting < b.setting ? -1 : 1) : isAfter(a, b) ? -1 : 1)
    .map(({ at, setting, enabled, value, changedBy }) => ({ at, setting, enabled, value, changedBy }))
}
