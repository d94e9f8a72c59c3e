import { channelId } from "@kickstand/domain/event/ChannelId"
import { PollProjection } from "@kickstand/domain/poll/PollProjection"
import { replayPolls } from "@kickstand/testing/contract/replayPolls"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-polls.json" with { type: "json" }
import { TestServer, testNow } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"
import { pollFrames } from "./toldPolls.ts"

const endpoints = contract.endpoints.filter(({ path }) => path.endsWith("/polls"))
const ofStreamer = "/streamers/streamer_one/polls"
const ofBroadcast = `/broadcasts/${toldId}/polls`

/** Two thirds of a minute of a poll. */
const votes = Array.from({ length: 40 }, (_, second) => [second * 3, second * 2] as const)

/** Before the 30 days, before the broadcast, twice during it, at its very end and after it. */
const told = [
  pollFrames("Too old?", "2026-02-20T02:13:59Z", votes),
  pollFrames("Next game?", "2026-03-17T16:59:00Z", votes),
  pollFrames("Next game?", "2026-03-17T19:40:00Z", votes),
  pollFrames("Next game?", "2026-03-17T19:43:00Z", votes.slice(0, 5)),
  pollFrames("Next map?", "2026-03-17T21:02:00Z", votes),
  pollFrames("Next stream?", "2026-03-18T00:00:00Z", votes)
].flat()

interface Listed {
  readonly data: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly totalItems: number
}
const read = ({ json }: { readonly json: unknown }) => json as Listed
const created = (answer: { readonly json: unknown }) => read(answer).data.map(({ created_at }) => created_at)

layer(TestServer.layer)("the polls of a streamer and of a broadcast", (it) => {
  it.effect("have the keys and types of the contract's examples", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("golden")
      yield* tell(PollProjection, told)
      assert.lengthOf(endpoints, 2)
      for (const { exampleRequest, exampleResponse, path } of endpoints) {
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", ""))
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
    }))

  it.effect("are each told once, with the votes that were told last and when it was opened", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("once")
      yield* tell(PollProjection, told.toReversed())
      const [latest] = read(yield* ask(ofBroadcast)).data
      assert.strictEqual(typeof latest?.["id"], "number")
      assert.deepStrictEqual({ ...latest, id: 0 }, {
        id: 0,
        title: "Next map?",
        options: [{ label: "Valorant", votes: 117 }, { label: "CS2", votes: 78 }],
        total_votes: 195,
        duration: 120,
        created_at: "2026-03-17T21:02:00.000Z"
      })
    }))

  it.effect("are those of 30 days or of the broadcast, page by page, each under a number of its own", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("windows")
      yield* tell(PollProjection, told)
      const during = ["2026-03-17T21:02:00.000Z", "2026-03-17T19:43:00.000Z", "2026-03-17T19:40:00.000Z"]
      const recent = ["2026-03-18T00:00:00.000Z", ...during, "2026-03-17T16:59:00.000Z"]
      const all = yield* ask(ofStreamer)
      assert.deepStrictEqual(created(all), recent)
      assert.deepStrictEqual(created(yield* ask(ofBroadcast)), during)
      const second = yield* ask(`${ofStreamer}?page=2&limit=2`)
      assert.deepStrictEqual([created(second), read(second).totalItems], [recent.slice(2, 4), 5])
      const numbers = read(all).data.map(({ id }) => id)
      assert.strictEqual(new Set(numbers).size, 5)
      const again = [yield* ask(ofBroadcast), yield* ask(`${ofStreamer}?page=2&limit=1`)]
      const seen = again.flatMap((answer) => read(answer).data.map(({ id }) => id))
      assert.deepStrictEqual(seen, [...numbers.slice(1, 4), numbers[1]])
    }))

  it.effect("are what going through all events finds", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("brute")
      yield* tell(PollProjection, told)
      const until = Date.parse(testNow)
      const expected = replayPolls(told, channelId("kick", 1001), { since: until - 30 * 86_400_000, until })
      assert.deepStrictEqual(
        read(yield* ask(ofStreamer)).data.map(({ title, options, duration, created_at }) => ({ title, options, duration, created_at })),
        expected.map(({ title, options, durationSeconds, openedAt }) => ({
          title,
          options,
          duration: durationSeconds,
          created_at: new Date(openedAt).toISOString()
        }))
      )
    }))
})
