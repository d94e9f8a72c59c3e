import { Clock, Context, Effect, Layer } from "effect"
import { EventLog } from "../eventlog/EventLog.ts"
import { markKept } from "./keptAt.ts"
import type { Projection } from "./Projection.ts"
import { type Generation, ProjectionStore } from "./ProjectionStore.ts"

interface Build {
  generation: Generation
  model: unknown
  readonly undecoded: Map<number, string>
}

/** Read access to the read models that are kept in memory; memory query layers stand on it. */
export class MemoryReadModels extends Context.Service<MemoryReadModels, {
  /** The active read model of a projection; that of no events when it has not begun. */
  readonly active: <Delta>(projection: Projection<Delta>) => Delta
}>()("kickstand/domain/projection/MemoryReadModels") {}

/**
 * A {@link ProjectionStore} in memory: a read model is the combination of the deltas it was given, which makes this the
 * specification that SQL layers are compared with.
 */
export const layerMemory = (
  projections: ReadonlyArray<Projection<unknown>>
): Layer.Layer<ProjectionStore | MemoryReadModels, never, EventLog> =>
  Layer.effectContext(Effect.gen(function*() {
    const log = yield* EventLog
    const byName = new Map(projections.map((projection) => [projection.name, projection]))
    const builds = new Map<string, Build>()
    let lastGeneration = 0
    let leased: { readonly holder: string; readonly until: number } | null = null

    const key = (name: string, generation: number) => `${name}#${generation}`
    const definition = (name: string) => byName.get(name) ?? missing(name)
    const all = () => [...builds.values()].map((build) => build.generation)
    const absorbDelta = (build: Build, delta: unknown, position: number) => {
      markKept(delta, position)
      build.model = definition(build.generation.name).combine(build.model, delta)
    }
    /** Those of deliveries that the log has forgotten are none any more: generations that know better are on their way. */
    const undecoded = Effect.map(log.read({ after: 0, limit: 1 }), ([first]) => {
      const reasons = new Map<number, string>()
      for (const build of builds.values()) {
        for (const [position, reason] of build.undecoded) reasons.set(position, reason)
      }
      return [...reasons]
        .filter(([position]) => position >= (first?.position ?? 0))
        .sort(([left], [right]) => left - right)
    })

    const store = ProjectionStore.of({
      generations: Effect.sync(() =>
        all().sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : a.generation - b.generation)
      ),
      known: Effect.sync(() => Math.max(0, ...all().flatMap(({ active, position }) => (active ? [position] : [])))),
      begin: (name, version) =>
        Effect.sync(() => {
          for (const build of all().filter((each) => each.name === name && !each.active)) {
            builds.delete(key(name, build.generation))
          }
          const active = !all().some((each) => each.name === name)
          const generation = { name, version, generation: ++lastGeneration, position: 0, active }
          builds.set(key(name, generation.generation), {
            generation,
            model: definition(name).fold([]),
            undecoded: new Map()
          })
          return generation
        }),
      commit: (batch) =>
        Effect.sync(() => {
          const advancing = batch.advances.map((advance) => ({
            build: builds.get(key(advance.name, advance.generation)),
            delta: advance.delta
          }))
          if (advancing.some(({ build }) => build?.generation.position !== batch.from)) return false
          for (const { build, delta } of advancing) {
            if (build === undefined) continue
            absorbDelta(build, delta, batch.to)
            build.generation = { ...build.generation, position: batch.to }
            for (const failure of batch.failures) build.undecoded.set(failure.position, failure.reason)
          }
          return true
        }),
      promote: (name, generation) =>
        Effect.sync(() => {
          const promoted = builds.get(key(name, generation))
          if (promoted === undefined) return
          for (const each of all().filter((other) => other.name === name && other.generation !== generation)) {
            builds.delete(key(name, each.generation))
          }
          promoted.generation = { ...promoted.generation, active: true }
        }),
      deadLetters: Effect.fnUntraced(function*({ after, limit }) {
        const page = (yield* undecoded).filter(([position]) => position > after).slice(0, limit)
        return yield* Effect.forEach(page, ([position, reason]) =>
          Effect.map(log.get(position), (delivery) => ({
            position,
            reason,
            type: delivery?.type ?? "",
            receivedAt: delivery?.receivedAt ?? 0
          })))
      }),
      countDeadLetters: Effect.map(undecoded, ({ length }) => length),
      heal: (position, advances) =>
        Effect.sync(() => {
          let healed = false
          for (const { name, generation, delta } of advances) {
            const build = builds.get(key(name, generation))
            if (build === undefined || !build.undecoded.delete(position)) continue
            absorbDelta(build, delta, build.generation.position)
            healed = true
          }
          return healed
        }),
      lease: (holder, ttlMillis) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          if (leased !== null && leased.holder !== holder && leased.until > now) return false
          leased = { holder, until: now + ttlMillis }
          return true
        })
    })

    const active = <Delta>(projection: Projection<Delta>): Delta => {
      for (const build of builds.values()) {
        if (build.generation.name === projection.name && build.generation.active) return build.model as Delta
      }
      return projection.fold([])
    }

    return Context.make(ProjectionStore, store).pipe(Context.add(MemoryReadModels, MemoryReadModels.of({ active })))
  }))

const missing = (name: string): never => {
  throw new Error(`No projection is named ${name}`)
}
