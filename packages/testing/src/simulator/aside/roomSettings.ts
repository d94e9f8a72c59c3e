import type { MakeAside } from "./Aside.ts"
import { drawModerator } from "./people.ts"

const minute = 60_000

const set = (setting: string, enabled: boolean, value: number | null): MakeAside => ({ world }) => ({
  _tag: "RoomSettingsChanged",
  settings: [{ setting, enabled, value }],
  changedBy: drawModerator(world)
})

/** The chat becomes too much, and is slowed down or closed to some for a while. */
export const roomSettings: MakeAside = (stage, at) => {
  const { prng } = stage.world
  const [setting, value] = prng.pick<readonly [setting: string, value: number | null]>([
    ["slow_mode", prng.pick([3, 5, 10])],
    ["followers_mode", prng.pick([300, 600])],
    ["subscribers_mode", null],
    ["emotes_mode", null]
  ])
  stage.later(at + (5 + prng.below(30)) * minute, set(setting, false, null))
  return set(setting, true, value)(stage, at)
}
