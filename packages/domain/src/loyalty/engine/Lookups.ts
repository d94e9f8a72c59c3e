import { Effect } from "effect"
import { platformOf } from "../../event/ChannelId.ts"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { Viewers } from "../../viewer/Viewers.ts"
import type { Seed } from "../fairness/fairRoll.ts"
import type { Viewer } from "../Viewer.ts"
import type { Departing } from "./Departing.ts"
import type { Desk } from "./Desk.ts"
import { byCoins, type EngagementStore } from "./EngagementStore.ts"
import type { EngineState } from "./EngineState.ts"
import type { Input } from "./inputsOf.ts"
import { needs } from "./needs.ts"
import type { Scene } from "./Scene.ts"

/** Whom names mean, by {@link nameKey}, as far as that was looked up. */
export type Named = ReadonlyMap<string, Person | null>

const nameKey = (platform: Platform, name: string): string => `${platform}:${name}`

/** How many names are looked up at a time. */
const atOnce = 4

/** Looks up what decisions depend on beside what lies on the table already. */
export const makeLookups = (store: EngagementStore["Service"], viewers: Viewers["Service"]) => {
  let known: Seed | null = null

  /** Seeds never change, so one that was found need not be found again. */
  const seedOf = Effect.fnUntraced(function*({ seedHash }: EngineState) {
    if (seedHash === null) return null
    if (known?.seedHash !== seedHash) known = yield* store.findSeed(seedHash)
    return known
  })

  /** Whom a stretch names, with their accounts: one after the other, each would wait for its own way to the storage. */
  const namesIn = Effect.fnUntraced(function*(desk: Desk, inputs: ReadonlyArray<Input>) {
    const wanted = new Map<string, { readonly platform: Platform; readonly name: string }>()
    for (const { event } of inputs) {
      const { name } = needs(desk.state, event)
      const platform = platformOf(event.channel)
      if (name !== null) wanted.set(nameKey(platform, name), { platform, name })
    }
    if (wanted.size === 0) return new Map<string, Person | null>()
    const found = new Map(yield* Effect.forEach(wanted, ([key, { name, platform }]) =>
      Effect.map(viewers.find(platform, name), (person) => [key, person] as const), { concurrency: atOnce }))
    const people = [...found].flatMap(([key, person]) => {
      const platform = wanted.get(key)?.platform
      return person === null || platform === undefined ? [] : [{ platform, id: person.id }]
    })
    for (const account of yield* store.accounts(desk.broadcaster.id, people)) desk.know(account)
    return found
  })

  const findNamed = Effect.fnUntraced(function*(desk: Desk, platform: Platform, name: string, named: Named, leaving: Departing) {
    const near = [...desk.accounts.values()].find((each) => each.platform === platform && each.username.toLowerCase() === name)
    if (near !== undefined && !leaving.has(near)) return near
    const seen = named.get(nameKey(platform, name))
    const found = seen === undefined ? yield* viewers.find(platform, name) : seen
    if (found === null || leaving.has({ ...found, platform })) return null
    if (seen === undefined) for (const account of yield* store.accounts(desk.broadcaster.id, [{ platform, id: found.id }])) desk.know(account)
    return { ...found, platform }
  })

  const entrantsOf = Effect.fnUntraced(function*(desk: Desk) {
    const { accounts, broadcaster, changed, state } = desk
    const giveawayId = state.giveaway?.giveawayId
    if (giveawayId === undefined) return []
    const kept = (yield* store.entrants(broadcaster.id, giveawayId)).filter(({ id, platform }) => !changed.has(`${platform}:${id}`))
    for (const account of kept) desk.know(account)
    const since = [...changed].flatMap((key) => accounts.get(key) ?? [])
    return [...kept, ...since.filter(({ drawn, entered }) => entered === giveawayId && !drawn)]
  })

  const richestOf = Effect.fnUntraced(function*({ accounts, broadcaster, changed }: Desk) {
    const kept = (yield* store.richest(broadcaster.id, 5 + changed.size)).filter(({ id, platform }) => !changed.has(`${platform}:${id}`))
    return [...kept, ...[...changed].flatMap((key) => accounts.get(key) ?? [])].sort(byCoins).slice(0, 5)
  })

  /** All that a decision upon something may depend on. */
  const sceneFor = Effect.fnUntraced(function*(desk: Desk, { at, event }: Input, all: Named, leaving: Departing) {
    const { entrants, name, richest } = needs(desk.state, event)
    const named: Viewer | null = name === null ? null : yield* findNamed(desk, platformOf(event.channel), name, all, leaving)
    return {
      state: desk.state,
      accountOf: desk.accountOf,
      find: () => named,
      entrants: entrants ? yield* entrantsOf(desk) : [],
      richest: richest ? yield* richestOf(desk) : [],
      seed: yield* seedOf(desk.state),
      at
    } satisfies Scene
  })

  return { namesIn, sceneFor }
}
