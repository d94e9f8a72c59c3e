import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { RoomSettingsChanged } from "@kickstand/domain/event/RoomSettingsChanged"
import { RoomSettings } from "@kickstand/domain/room/RoomSettings"
import { RoomSettingsProjection } from "@kickstand/domain/room/RoomSettingsProjection"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const [channel] = channels
const moderator = { id: "9", username: "mod_jane" }

const told = (
  id: string,
  at: number,
  settings: RoomSettingsChanged["settings"],
  changedBy: RoomSettingsChanged["changedBy"] = null
): RoomSettingsChanged => ({ _tag: "RoomSettingsChanged", id, channel, at, profile: null, settings, changedBy })

const slow = (value: number | null) => ({ setting: "slow_mode", enabled: value !== null, value })
const emotes = { setting: "emotes_mode", enabled: false, value: null }
const links = (enabled: boolean) => ({ setting: "allow_links", enabled, value: null })

/** What changed, by remembering how each setting stands while going through a channel's events in their order. */
const replay = (events: ReadonlyArray<RoomSettingsChanged>, of: ChannelId) => {
  const own = events.filter((event) => event.channel === of).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const names = [...new Set(own.flatMap(({ settings }) => settings.map(({ setting }) => setting)))].sort()
  return names
    .flatMap((name) => {
      const changes: Array<{ at: number; id: string; name: string; state: string; by: string | null }> = []
      for (const { at, changedBy, id, settings } of own) {
        const said = settings.findLast(({ setting }) => setting === name)
        if (said === undefined) continue
        const state = said.enabled ? `on ${said.value}` : "off"
        const last = changes.at(-1)
        if (last?.state === state) last.by ??= at - last.at <= 10_000 ? changedBy?.username ?? null : null
        else changes.push({ at, id, name, state, by: changedBy?.username ?? null })
      }
      return changes
    })
    .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : a.name < b.name ? -1 : 1))
    .map(({ at, name, state, by }) => [at, name, state, by])
}

/** Holds a storage to what {@link RoomSettings} promises. */
export const roomSettings = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`RoomSettings on ${name}`, () => {
    it.effect("tell how a setting began and each time that it became another, however often it is told", () =>
      on(Effect.gen(function*() {
        const events = [
          told("d", 40, [slow(10), links(true)]),
          told("a", 10, [slow(null), links(false), emotes]),
          told("b", 20, [slow(10)]),
          told("c", 21, [slow(10)], moderator),
          told("e", 50, [{ ...slow(null), value: 10 }, links(true)], moderator),
          told("f", 60, [slow(null)], { id: "10", username: "late" }),
          told("g", 10_011, [emotes], { id: "10", username: "too_late" })
        ]
        yield* keep(RoomSettingsProjection, events, 2)
        const settings = yield* RoomSettings
        const { items, total } = yield* settings.changes(channel, { page: 1, limit: 9 })
        assert.deepStrictEqual(items, [
          { at: 50, setting: "slow_mode", enabled: false, value: null, changedBy: moderator },
          { at: 40, setting: "allow_links", enabled: true, value: null, changedBy: moderator },
          { at: 20, setting: "slow_mode", enabled: true, value: 10, changedBy: moderator },
          { at: 10, setting: "allow_links", enabled: false, value: null, changedBy: null },
          { at: 10, setting: "emotes_mode", enabled: false, value: null, changedBy: null },
          { at: 10, setting: "slow_mode", enabled: false, value: null, changedBy: null }
        ])
        assert.strictEqual(total, 6)
        const older = yield* settings.changes(channel, { page: 2, limit: 3 })
        assert.deepStrictEqual(older, { items: items.slice(3), total: 6 })
      })))

    it.effect.prop("are what a replay of the raw events says, page by page", [
      eventSequenceOf("RoomSettingsChanged"),
      Schema.Literals([1, 4, 50])
    ], ([events, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(RoomSettingsProjection, events)
        const settings = yield* RoomSettings
        for (const of of channels) {
          const listed = yield* walk((page) => settings.changes(of, page), limit)
          assert.deepStrictEqual(
            listed.map(({ at, setting, enabled, value, changedBy }) =>
              [at, setting, enabled ? `on ${value}` : "off", changedBy?.username ?? null]
            ),
            replay(events, of)
          )
        }
      })), { arbitrary: { runs: 25 } })
  })
}
