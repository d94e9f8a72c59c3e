import type { ChatMessageDeleted } from "@kickstand/domain/event/ChatMessageDeleted"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { MessageUnpinned } from "@kickstand/domain/event/MessageUnpinned"
import { PinProjection } from "@kickstand/domain/pin/PinProjection"
import { DeletionProjection } from "@kickstand/domain/room/DeletionProjection"
import { replayPins } from "@kickstand/testing/contract/pins"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-rooms.json" with { type: "json" }
import { TestServer } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"
import { pinned } from "./toldRoom.ts"

const endpoints = contract.endpoints.filter(({ path }) => path.endsWith("/pinned-messages"))
const ofStreamer = "/streamers/streamer_one/pinned-messages"
const ofBroadcast = `/broadcasts/${toldId}/pinned-messages`
const channel = channelId("kick", 1001)

const unpinned = (at: string): MessageUnpinned => ({
  _tag: "MessageUnpinned",
  id: `kick:unpin:${at}`,
  channel,
  at: Date.parse(at),
  profile: null,
  messageId: null,
  moderator: null
})

const deleted = (messageId: string, at: string): ChatMessageDeleted => ({
  _tag: "ChatMessageDeleted",
  id: `kick:deleted:${messageId}`,
  channel,
  at: Date.parse(at),
  profile: null,
  messageId,
  moderator: null,
  automatic: true,
  violatedRules: ["hate"]
})

/** Long ago, before the broadcast, twice during it, at its very end, and after it; told in no order. */
const pins = [
  pinned("m2", "2026-03-17T16:59:59Z"),
  pinned("m1", "2024-01-01T00:00:00Z"),
  pinned("m5", "2026-03-17T21:02:00Z", { pinnedBy: null, duration: null }),
  pinned("m3", "2026-03-17T20:00:00Z"),
  pinned("m4", "2026-03-17T20:10:00Z"),
  pinned("m3", "2026-03-18T00:00:00Z")
]
const unpins = [unpinned("2026-03-17T20:30:00Z"), unpinned("2026-03-17T20:20:00Z"), unpinned("2026-03-17T20:05:00Z")]
const deletions = [deleted("m2", "2026-03-19T00:00:00Z")]

interface Row {
  readonly id: number
  readonly content: string
  readonly created_at: string
  readonly deleted_at: string | null
}
interface Listed {
  readonly data: ReadonlyArray<Row>
  readonly totalItems: number
  readonly totalPages: number
}
const read = ({ json }: { readonly json: unknown }) => json as Listed
const times = (answer: { readonly json: unknown }) =>
  read(answer).data.map(({ created_at, deleted_at }) => [created_at, deleted_at])
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

layer(TestServer.layer)("the pinned messages of a streamer and of a broadcast", (it) => {
  it.effect("have the keys and types of the contract's examples", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("golden")
      yield* tell(PinProjection, [pinned("m3", "2026-03-17T20:10:00Z")])
      assert.lengthOf(endpoints, 2)
      for (const { exampleRequest, exampleResponse, path } of endpoints) {
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", ""))
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
    }))
})

layer(TestServer.layer)("pins that were taken down", (it) => {
  it.effect("say when, as going through the raw events says, in all of history and in one broadcast", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("history")
      yield* tell(PinProjection, [...unpins, ...pins])
      yield* tell(DeletionProjection, deletions)

      const at = new Map(pins.map((pin) => [pin.id, iso(pin.at)]))
      const expected = replayPins([...pins, ...unpins, ...deletions], channel).map(([id, end]) => [at.get(id), iso(end)])
      assert.deepStrictEqual(expected.map(([, end]) => end).filter((end) => end !== null).length, 3)
      assert.deepStrictEqual(times(yield* ask(ofStreamer)), expected)
      assert.deepStrictEqual(times(yield* ask(ofBroadcast)), expected.slice(1, 4))

      const second = yield* ask(`${ofStreamer}?page=2&limit=4`)
      assert.deepStrictEqual(times(second), expected.slice(4))
      assert.deepInclude(read(second), { totalItems: 6, totalPages: 2 })
      assert.deepStrictEqual(read(yield* ask(ofBroadcast)).data[0], {
        sender_username: "viewer42",
        content: "What m5 says",
        pinned_by_username: null,
        duration: null,
        created_at: "2026-03-17T21:02:00.000Z",
        deleted_at: null
      } as never)
    }))

  it.effect("keep their number, which is another when a message is pinned again", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("numbers")
      yield* tell(PinProjection, pins)
      const numbers = read(yield* ask(ofStreamer)).data.map(({ id }) => id)
      assert.lengthOf(new Set(numbers), 6)
      assert.isTrue(numbers.every((id) => Number.isSafeInteger(id) && id > 0))
      assert.deepStrictEqual(read(yield* ask(ofStreamer)).data.map(({ id }) => id), numbers)
    }))
})
