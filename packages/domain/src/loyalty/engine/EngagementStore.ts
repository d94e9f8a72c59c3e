import { Context, Effect, Layer } from "effect"
import { type ErasedViewer, isNobody } from "../../erasure/ErasedViewer.ts"
import { redactAccount, redactState } from "../../erasure/redactEngagement.ts"
import type { Delivery } from "../../event/Delivery.ts"
import { EventLog } from "../../eventlog/EventLog.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import type { Seed } from "../fairness/fairRoll.ts"
import { type Viewer, viewerKey } from "../Viewer.ts"
import type { Account } from "./Account.ts"
import type { EngineState } from "./EngineState.ts"

/** Where the engine stands. */
export interface Standing {
  /** The last position of the log that is decided upon; 0 at first. */
  readonly position: number
  /** How often viewers were erased from what it decides by. */
  readonly erasures: number
}

/** What a stretch of the log led to. */
export interface Decisions {
  /** Where the engine must stand. */
  readonly from: Standing
  readonly to: number
  /** What was decided, to be appended to the log. */
  readonly deliveries: ReadonlyArray<Delivery>
  /** Whatever changed: states whole, accounts as they are now. */
  readonly changes: ReadonlyArray<{
    readonly broadcasterId: string
    readonly state: EngineState
    readonly accounts: ReadonlyArray<Account>
  }>
}

/**
 * What the engagement engine decides by, and how far in the log it has decided. Decisions, what they change and the
 * checkpoint become durable in one transaction or not at all: so everything is decided once, whoever tries.
 */
export class EngagementStore extends Context.Service<EngagementStore, {
  readonly standing: Effect.Effect<Standing, StorageUnavailable>
  /** The states of those of the broadcasters that have one. */
  readonly states: (
    broadcasterIds: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyMap<string, EngineState>, StorageUnavailable>
  /** The accounts of those of the viewers that have one. */
  readonly accounts: (
    broadcasterId: string,
    viewers: ReadonlyArray<Pick<Viewer, "platform" | "id">>
  ) => Effect.Effect<ReadonlyArray<Account>, StorageUnavailable>
  /** Who entered a giveaway last and was not drawn. */
  readonly entrants: (
    broadcasterId: string,
    giveawayId: string
  ) => Effect.Effect<ReadonlyArray<Account>, StorageUnavailable>
  /** Most coins first; equal numbers by platform, then user id. Nobody who stands for an erased viewer is among them. */
  readonly richest: (broadcasterId: string, limit: number) => Effect.Effect<ReadonlyArray<Account>, StorageUnavailable>
  /** Commits decisions; `false`, and nothing changed, when the engine no longer stands at `decisions.from`. */
  readonly commit: (decisions: Decisions) => Effect.Effect<boolean, StorageUnavailable>
  /**
   * Takes a viewer out of accounts and states; their coins stay, with nobody. What is being decided meanwhile is not
   * committed. Answers the last position of the log: whatever was decided before lies up to there.
   */
  readonly erase: (viewer: ErasedViewer) => Effect.Effect<number, StorageUnavailable>
  /** Keeps a secret seed before its hash is published. */
  readonly keepSeed: (seed: Seed) => Effect.Effect<void, StorageUnavailable>
  readonly findSeed: (seedHash: string) => Effect.Effect<Seed | null, StorageUnavailable>
}>()("kickstand/domain/loyalty/engine/EngagementStore") {
  /** Keeps everything in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<EngagementStore, never, EventLog> = Layer.effect(
    EngagementStore,
    Effect.map(EventLog, (log) => {
      let standing: Standing = { position: 0, erasures: 0 }
      const states = new Map<string, EngineState>()
      const accounts = new Map<string, Map<string, Account>>()
      const seeds = new Map<string, Seed>()
      const of = (broadcasterId: string) => accounts.get(broadcasterId) ?? new Map<string, Account>()

      const keep = ({ changes, to }: Decisions) => {
        standing = { ...standing, position: to }
        for (const { accounts: changed, broadcasterId, state } of changes) {
          states.set(broadcasterId, state)
          const known = of(broadcasterId)
          for (const account of changed) known.set(viewerKey(account.platform, account.id), account)
          accounts.set(broadcasterId, known)
        }
      }

      return EngagementStore.of({
        standing: Effect.sync(() => standing),
        states: (ids) =>
          Effect.sync(() =>
            new Map(ids.flatMap((id) => {
              const state = states.get(id)
              return state === undefined ? [] : [[id, state] as const]
            }))
          ),
        accounts: (id, viewers) =>
          Effect.sync(() => viewers.flatMap((viewer) => of(id).get(viewerKey(viewer.platform, viewer.id)) ?? [])),
        entrants: (id, giveawayId) =>
          Effect.sync(() => [...of(id).values()].filter(({ drawn, entered }) => entered === giveawayId && !drawn)),
        richest: (id, limit) => Effect.sync(() => [...of(id).values()].filter(isSomebody).sort(byCoins).slice(0, limit)),
        commit: (decisions) =>
          Effect.suspend(() => {
            const { erasures, position } = decisions.from
            if (position !== standing.position || erasures !== standing.erasures) return Effect.succeed(false)
            keep(decisions)
            return Effect.as(log.append(decisions.deliveries), true)
          }).pipe(Effect.uninterruptible),
        erase: (viewer) =>
          Effect.suspend(() => {
            standing = { ...standing, erasures: standing.erasures + 1 }
            for (const [id, state] of states) states.set(id, redactState(viewer)(state))
            const theirs = viewerKey(viewer.platform, viewer.userId)
            for (const known of accounts.values()) {
              const account = known.get(theirs)
              if (account === undefined || !known.delete(theirs)) continue
              const nobody = redactAccount(viewer)(account)
              const key = viewerKey(nobody.platform, nobody.id)
              known.set(key, { ...nobody, coins: nobody.coins + (known.get(key)?.coins ?? 0) })
            }
            return log.horizon
          }),
        keepSeed: (seed) => Effect.sync(() => void seeds.set(seed.seedHash, seed)),
        findSeed: (seedHash) => Effect.sync(() => seeds.get(seedHash) ?? null)
      })
    })
  )
}

const isSomebody = ({ id }: Account): boolean => !isNobody(id)

/** Most coins first; equal numbers by platform, then user id. */
export const byCoins = (a: Account, b: Account): number =>
  b.coins - a.coins || (viewerKey(a.platform, a.id) < viewerKey(b.platform, b.id) ? -1 : 1)
