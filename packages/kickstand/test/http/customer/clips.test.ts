import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { ClipChanged } from "@kickstand/domain/event/ClipChanged"
import type { ClipDeleted } from "@kickstand/domain/event/ClipDeleted"
import { stableNumber } from "@kickstand/domain/event/stableNumber"
import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { replayClips } from "@kickstand/testing/contract/clips"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-rooms.json" with { type: "json" }
import { TestServer } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"
import { clipped, person } from "./toldRoom.ts"

const endpoints = contract.endpoints.filter(({ path }) => path.endsWith("/clips"))
const ofStreamer = "/streamers/streamer_one/clips"
const ofBroadcast = `/broadcasts/${toldId}/clips`
const channel = channelId("kick", 1001)

const changed = (clipId: string, at: string, views: number): ClipChanged => ({
  _tag: "ClipChanged",
  id: `kick:views:${clipId}:${at}`,
  channel,
  at: Date.parse(at),
  profile: null,
  clipId,
  title: null,
  views
})

const deleted = (clipId: string, at: string): ClipDeleted => ({
  _tag: "ClipDeleted",
  id: `kick:gone:${clipId}`,
  channel,
  at: Date.parse(at),
  profile: null,
  clipId
})

/** Of the broadcast by when it was made, by what it shows, of neither and of none that is known, deleted, and elsewhere. */
const told = [
  changed("clip_made", "2026-03-20T00:00:00Z", 9000),
  deleted("clip_gone", "2026-03-19T00:00:00Z"),
  clipped("clip_made", "2026-03-17T18:00:00Z"),
  clipped("4411", "2026-03-18T02:33:00Z", { footageAt: Date.parse("2026-03-17T20:59:00Z"), livestreamId: "892112233" }),
  clipped("clip_gone", "2026-03-17T19:00:00Z"),
  clipped("clip_old", "2026-03-17T17:30:00Z", { footageAt: Date.parse("2025-01-01T00:00:00Z"), livestreamId: "77" }),
  clipped("clip_lost", "2026-03-19T00:00:00Z", { creator: null, thumbnailUrl: null }),
  clipped("clip_other", "2026-03-19T00:00:00Z", { creator: person(3), channel: channelId("kick", 1003), id: "elsewhere" })
]

interface Row {
  readonly id: number
  readonly created_at: string
  readonly views: number
}
interface Listed {
  readonly data: ReadonlyArray<Row>
  readonly totalItems: number
}
const read = ({ json }: { readonly json: unknown }) => json as Listed
const ids = (answer: { readonly json: unknown }) => read(answer).data.map(({ id }) => id)
const numbers = (...clipIds: ReadonlyArray<string>) => clipIds.map(stableNumber)

layer(TestServer.layer)("the clips of a streamer, a broadcast and a Kick user", (it) => {
  it.effect("have the keys and types of the contract's examples", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("golden")
      yield* tell(ClipProjection, [clipped("4411", "2026-03-17T20:59:00Z")])
      yield* tell(ViewerNameProjection, [clipped("4411", "2026-03-17T20:59:00Z")])
      assert.lengthOf(endpoints, 3)
      for (const { exampleRequest, exampleResponse, path } of endpoints) {
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", ""))
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
    }))
})

layer(TestServer.layer)("clips", (it) => {
  it.effect("are told as going through the raw events tells them, and under their broadcast's id", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("streamer")
      yield* tell(ClipProjection, told)
      const expected = replayClips(told, channel)
      const { data, totalItems } = read(yield* ask(ofStreamer))
      assert.strictEqual(totalItems, 4)
      assert.deepStrictEqual(
        data.map(({ created_at, id, views }) => [id, views, Date.parse(created_at)]),
        expected.map(({ at, id, views }) => [stableNumber(id), views, at])
      )
      const clip = { title: "Clutch moment", duration_seconds: 28, channel_username: "streamer_one" }
      assert.deepStrictEqual(data, [
        {
          ...clip,
          id: stableNumber("clip_lost"),
          clip_url: "https://example.com/clip/clip_lost",
          thumbnail_url: "",
          views: 5230,
          created_at: "2026-03-19T00:00:00.000Z",
          creator_username: null,
          livestream_id: null
        },
        {
          ...clip,
          id: 4411,
          clip_url: "https://example.com/clip/4411",
          thumbnail_url: "https://example.com/thumbnail.webp",
          views: 5230,
          created_at: "2026-03-18T02:33:00.000Z",
          creator_username: "viewer42",
          livestream_id: toldId
        },
        {
          ...clip,
          id: stableNumber("clip_made"),
          clip_url: "https://example.com/clip/clip_made",
          thumbnail_url: "https://example.com/thumbnail.webp",
          views: 9000,
          created_at: "2026-03-17T18:00:00.000Z",
          creator_username: "viewer42",
          livestream_id: toldId
        },
        {
          ...clip,
          id: stableNumber("clip_old"),
          clip_url: "https://example.com/clip/clip_old",
          thumbnail_url: "https://example.com/thumbnail.webp",
          views: 5230,
          created_at: "2026-03-17T17:30:00.000Z",
          creator_username: "viewer42",
          livestream_id: "77"
        }
      ] as never)
      const second = yield* ask(`${ofStreamer}?page=2&limit=3`)
      assert.deepStrictEqual([ids(second), read(second).totalItems], [numbers("clip_old"), 4])
    }))

  it.effect("belong to the broadcast that they show, and are counted for it", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("broadcast")
      yield* tell(ClipProjection, told)
      assert.deepStrictEqual(ids(yield* ask(ofBroadcast)), numbers("4411", "clip_made"))
      const { json } = yield* ask("/streamers/streamer_one/broadcasts")
      const { data } = json as { readonly data: ReadonlyArray<{ readonly id: string; readonly clip_count: number }> }
      assert.deepStrictEqual(data.map(({ id, clip_count }) => [id, clip_count]), [[toldId, 2]])
    }))

  it.effect("are those of whoever made them, in tracked channels, whichever name is asked for", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("profile")
      yield* tell(ClipProjection, told)
      yield* tell(ViewerNameProjection, [
        ...told,
        clipped("later", "2026-03-21T00:00:00Z", { creator: person(42, "Renamed42") })
      ])
      for (const name of ["VIEWER42", "renamed42"]) {
        const answer = yield* ask(`/kick-profiles/${name}/clips`)
        assert.deepStrictEqual(ids(answer), numbers("4411", "clip_made", "clip_old"))
        assert.deepInclude(answer.json as object, { user: { username: "Renamed42" }, totalItems: 3, itemsPerPage: 10 })
      }
      assert.deepStrictEqual(ids(yield* ask("/kick-profiles/viewer3/clips")), [])
      assert.deepStrictEqual(ids(yield* ask("/kick-profiles/nobody/clips")), [])
    }))
})
