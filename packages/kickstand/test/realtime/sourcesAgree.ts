import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { layerProjector } from "@kickstand/kickstand/Kickstand"
import { OnceOnly } from "@kickstand/kickstand/realtime/OnceOnly"
import { answers } from "@kickstand/testing/contract/answers"
import { peopleAnswers } from "@kickstand/testing/contract/peopleAnswers"
import type { EmptyStorage } from "@kickstand/testing/contract/StoragePorts"
import { generatedDay } from "@kickstand/testing/generators/smallSpaces"
import { makePrng } from "@kickstand/testing/simulator/Prng"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { factsOf, happenings } from "./generatedFacts.ts"
import { channel, type Telling } from "./kickFacts.ts"

const day = 86_400_000

const people = [11, 12, 13].map((id) => ({ id: String(id), username: `viewer_${id}` }))

/** A fact's id is that of whoever told it first, and so are positions; nobody is promised either. */
const anonymous = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(anonymous)
  if (typeof value === "string") return /^kick:(sub|gifts|ban|unban|host|kicks|livestream|metadata|reward)/.test(value) ? "a fact's id" : value
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, anonymous(each)]))
}

/** Takes tellings in as servers and workers do, and brings the read models up to them, in as many rounds as pieces. */
const take = Effect.fnUntraced(function*(pieces: ReadonlyArray<ReadonlyArray<Telling>>, seed: number) {
  const once = yield* OnceOnly
  const log = yield* EventLog
  const { catchUp, prepare } = yield* Projector
  yield* (yield* RealtimeChannels).turn(channel, true)
  yield* prepare
  for (const piece of pieces) {
    for (const telling of piece) {
      const settled = "telling" in telling
        ? once.frame(telling)
        : telling.source === "webhook" && once.concerns(telling) ? once.webhook(telling) : Effect.succeed(telling)
      yield* log.append([yield* settled])
    }
    yield* catchUp
  }
  const window = { since: generatedDay - day, until: generatedDay + day }
  return anonymous([yield* answers(seed), yield* peopleAnswers(channel, window, people)])
})

const over = (storage: EmptyStorage) => Layer.mergeAll(OnceOnly.layer, layerProjector).pipe(Layer.provideMerge(storage))

/** Holds a storage to giving the same answers whoever of webhook, socket and poller told a fact, how often, and in what order. */
export const sourcesAgree = (name: string, storage: EmptyStorage, runs: number): void => {
  describe(`Webhook, socket and poller on ${name}`, () => {
    it.effect.prop("interleaved in any way, give the answers of one source alone", [happenings, Schema.Int], ([happened, seed]) =>
      Effect.gen(function*() {
        const { first, rest } = factsOf(happened)
        const alone = yield* Effect.provide(take([[first[0], ...rest.map(([telling]) => telling)]], seed), over(layerMemory))
        const prng = makePrng(seed)
        const shuffled = <A>(values: ReadonlyArray<A>): ReadonlyArray<A> =>
          values.map((value) => ({ value, rank: prng.float() })).sort((a, b) => a.rank - b.rank).map(({ value }) => value)
        const all = shuffled([...first.slice(1), ...rest.flat(), ...shuffled(rest.flat()).slice(0, 5)])
        const cut = Math.floor(all.length / 2)
        const pieces = [[first[0]], all.slice(0, cut), all.slice(cut)]
        const together = yield* Effect.provide(take(pieces, seed), over(storage))
        assert.deepStrictEqual(together, alone)
      }), { arbitrary: { runs }, timeout: 120_000 })
  })
}
