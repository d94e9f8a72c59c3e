import { RoomSettingsProjection } from "@kickstand/domain/room/RoomSettingsProjection"
import { roomSettingsLimit } from "@kickstand/api/customer/RoomSettings"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-rooms.json" with { type: "json" }
import { channel, issueKey, TestServer, track } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast } from "./toldBroadcast.ts"
import { settings } from "./toldRoom.ts"

const path = "/streamers/streamer_one/room-settings"
const slow = (value: number | null) => ({ setting: "slow_mode", enabled: value !== null, value })
const emotes = (enabled: boolean) => ({ setting: "emotes_mode", enabled, value: null })

interface Told {
  readonly totalRoomSettings: number
  readonly roomSettings: ReadonlyArray<Readonly<Record<string, unknown>>>
}
const read = ({ json }: { readonly json: unknown }) => json as Told

layer(TestServer.layer)("the history of a chat's settings", (it) => {
  it.effect("has the keys and types of the contract's example", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("golden")
      yield* tell(RoomSettingsProjection, [settings("2026-03-19T15:00:00Z", [slow(10)])])
      const endpoint = contract.endpoints.find((each) => each.path.endsWith("/room-settings"))
      const { json, status } = yield* ask(path)
      assert.strictEqual(status, 200)
      assert.deepStrictEqual(shapeOf(json), shapeOf(endpoint?.exampleResponse))
    }))
})

layer(TestServer.layer)("what sources tell of a chat's settings", (it) => {
  it.effect("counts where it changed something, and is named after who did it", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("changes")
      yield* tell(RoomSettingsProjection, [
        settings("2026-03-19T15:00:01Z", [slow(10), emotes(false)]),
        settings("2024-01-01T00:00:00Z", [slow(null), emotes(false)], null),
        settings("2026-03-19T15:00:00Z", [slow(10), emotes(false)], null),
        settings("2026-03-19T16:00:00Z", [slow(10), emotes(true)], null)
      ])
      const row = (created_at: string, setting_type: string, enabled: boolean, value: number | null, by: string | null) => ({
        setting_type,
        enabled,
        value,
        changed_by_username: by,
        created_at
      })
      assert.deepInclude(read(yield* ask(path)), {
        totalRoomSettings: 4,
        roomSettings: [
          row("2026-03-19T16:00:00.000Z", "emotes_mode", true, null, null),
          row("2026-03-19T15:00:00.000Z", "slow_mode", true, 10, "mod_jane"),
          row("2024-01-01T00:00:00.000Z", "emotes_mode", false, null, null),
          row("2024-01-01T00:00:00.000Z", "slow_mode", false, null, null)
        ]
      })
    }))
})

layer(TestServer.layer)("the settings of a chat", (it) => {
  it.effect("are told although nobody knows the number of the chatroom, or before anything is known", () =>
    Effect.gen(function*() {
      yield* track(channel({ chatroomId: null }))
      const key = yield* issueKey({ planCode: "scale_50", streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      for (const list of ["room-settings", "pinned-messages"]) {
        const { status } = yield* request(`/api/customer/v1/streamers/streamer_one/${list}`, {
          headers: { "x-kicklogz-api-key": key }
        })
        assert.strictEqual(status, 200, list)
      }
    }))

  it.effect("are told up to a number, and counted beyond it", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("many")
      const minute = (index: number) => new Date(Date.UTC(2026, 2, 1) + index * 60_000).toISOString()
      const told = Array.from({ length: roomSettingsLimit + 3 }, (_, index) => settings(minute(index), [slow(index + 1)]))
      yield* tell(RoomSettingsProjection, told)
      const { roomSettings, totalRoomSettings } = read(yield* ask(path))
      assert.deepStrictEqual([roomSettings.length, totalRoomSettings], [roomSettingsLimit, roomSettingsLimit + 3])
      assert.deepInclude(roomSettings[0], { value: roomSettingsLimit + 3 })
    }))
})
