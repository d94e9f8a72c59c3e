import { Clock, Context, Effect, Layer } from "effect"
import { Broadcasters } from "../../broadcaster/Broadcasters.ts"
import type { ChannelId } from "../../event/ChannelId.ts"
import { platformOf } from "../../event/ChannelId.ts"
import { Erasures } from "../../erasure/Erasures.ts"
import { Decoder } from "../../event/Decoder.ts"
import type { Event } from "../../event/Event.ts"
import { EventLog } from "../../eventlog/EventLog.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"
import { Viewers } from "../../viewer/Viewers.ts"
import { earnerOf, earnings } from "../coin/earnings.ts"
import { writerOf } from "../command/runCommand.ts"
import type { Seed } from "../fairness/fairRoll.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import type { Viewer } from "../Viewer.ts"
import { commanded, earned } from "./decideMessage.ts"
import { decideOrder, orderOf } from "./decideOrder.ts"
import { type Departing, departures } from "./Departing.ts"
import { Desk } from "./Desk.ts"
import { byCoins, EngagementStore } from "./EngagementStore.ts"
import { type EngineState, initialState } from "./EngineState.ts"
import { type Input, inputsOf } from "./inputsOf.ts"
import { needs } from "./needs.ts"
import { observe } from "./observe.ts"
import { nothing, type Outcome, type Scene } from "./Scene.ts"

/** Something to say to somebody in chat. */
export interface Reply {
  readonly broadcasterId: string
  readonly channel: ChannelId
  readonly text: string
  /** The platform's id of the message that is answered. */
  readonly replyTo: string
}

/** How far one step came. */
export interface Step {
  /** Deliveries read from the log; 0 when all of it is decided upon. */
  readonly deliveries: number
  readonly decisions: number
  /** To be sent now, once; empty where replies are off. */
  readonly replies: ReadonlyArray<Reply>
  /** Another process decided first; what this one found is discarded. */
  readonly contended: boolean
  /** Whether there is anybody to decide for; the log is not looked at while there is nobody. */
  readonly isNeeded: boolean
}

const idle: Step = { deliveries: 0, decisions: 0, replies: [], contended: false, isNeeded: true }

/** Decides upon what comes into the log, in the order of the log, everything once. */
export class EngagementEngine extends Context.Service<EngagementEngine, {
  /** Decides upon the next stretch of the log. */
  readonly step: Effect.Effect<Step, StorageUnavailable>
  /** Steps until all of the log is decided upon; answers how many decisions were made here. */
  readonly catchUp: Effect.Effect<number, StorageUnavailable>
}>()("kickstand/domain/loyalty/engine/EngagementEngine") {
  static readonly layer = (
    options: { readonly batchSize: number } = { batchSize: 1000 }
  ): Layer.Layer<EngagementEngine, never, EngagementStore | EventLog | Decoder | Broadcasters | Viewers | Erasures> =>
    Layer.effect(EngagementEngine, make(options.batchSize))
}

const make = Effect.fnUntraced(function*(batchSize: number) {
  const store = yield* EngagementStore
  const log = yield* EventLog
  const decoder = yield* Decoder
  const broadcasters = yield* Broadcasters
  const viewers = yield* Viewers
  const departing = departures(yield* Erasures)

  /** Seeds never change, so one that was found need not be found again. */
  let known: Seed | null = null
  const seedOf = Effect.fnUntraced(function*({ seedHash }: EngineState) {
    if (seedHash === null) return null
    if (known?.seedHash !== seedHash) known = yield* store.findSeed(seedHash)
    return known
  })

  const openDesks = Effect.fnUntraced(function*(inputs: ReadonlyArray<Input>) {
    const involved = new Map(inputs.map(({ broadcaster }) => [broadcaster.id, broadcaster]))
    const states = yield* store.states([...involved.keys()])
    const desks = new Map<string, Desk>()
    for (const broadcaster of involved.values()) {
      const about = inputs.flatMap((input) => input.broadcaster.id === broadcaster.id ? whoIn(input.event) : [])
      const known = yield* store.accounts(broadcaster.id, about)
      desks.set(broadcaster.id, new Desk(broadcaster, states.get(broadcaster.id) ?? initialState, known))
    }
    return desks
  })

  const findNamed = Effect.fnUntraced(function*(desk: Desk, { event }: Input, name: string, leaving: Departing) {
    const platform = platformOf(event.channel)
    const near = [...desk.accounts.values()].find((each) => each.platform === platform && each.username.toLowerCase() === name)
    if (near !== undefined && !leaving.has(near)) return near
    const found = yield* viewers.find(platform, name)
    if (found === null || leaving.has({ ...found, platform })) return null
    const [account] = yield* store.accounts(desk.broadcaster.id, [{ platform, id: found.id }])
    if (account !== undefined) desk.know(account)
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

  const sceneFor = Effect.fnUntraced(function*(desk: Desk, input: Input, leaving: Departing) {
    const { entrants, name, richest } = needs(desk.state, input.event)
    const named: Viewer | null = name === null ? null : yield* findNamed(desk, input, name, leaving)
    return {
      state: desk.state,
      accountOf: desk.accountOf,
      find: () => named,
      entrants: entrants ? yield* entrantsOf(desk) : [],
      richest: richest ? yield* richestOf(desk) : [],
      seed: yield* seedOf(desk.state),
      at: input.at
    } satisfies Scene
  })

  const run = Effect.fnUntraced(function*(desk: Desk, input: Input, leaving: Departing) {
    const { at, event } = input
    let place = 0
    const take = (events: ReadonlyArray<Decided>, platform: Outcome["platform"]) => {
      for (const each of events) desk.take(event, at, { event: each, place: place++, platform })
    }
    const isOrder = event._tag === "EngagementOrdered"
    desk.state = observe(desk.state, event)
    if (event._tag === "ChannelFollowed") {
      desk.keep({ ...desk.accountOf({ ...event.follower, platform: platformOf(event.channel) }), follows: true })
    }
    if (!isOrder && !desk.state.settings.enabled) return null
    if (isOrder) {
      const { events, platform } = decideOrder(yield* sceneFor(desk, input, leaving), event)
      take(events, platform)
      return null
    }
    if (event._tag !== "ChatMessageSent") {
      take(earnings(desk.state.settings.earning, event, { paidAt: 0, isLive: false }), null)
      return null
    }
    const scene = yield* sceneFor(desk, input, leaving)
    take(earned(scene, event), null)
    const outcome = commanded({ ...scene, state: desk.state }, event)
    take(outcome.events, outcome.platform)
    if (outcome.used !== null) markUsed(desk, event, outcome.used, at)
    if (outcome === nothing || outcome.reply === null || !desk.state.settings.replies) return null
    return { broadcasterId: desk.broadcaster.id, channel: event.channel, text: outcome.reply, replyTo: event.messageId }
  })

  const step = Effect.gen(function*() {
    const known = new Map((yield* broadcasters.list).flatMap((each) => each.channels.map((channel) => [channel, each] as const)))
    if (known.size === 0) return { ...idle, isNeeded: false }
    const from = yield* store.standing
    // In this order: whoever is erased after it lets nothing of this step be committed.
    const leaving = yield* departing(from.erasures)
    const deliveries = yield* log.read({ after: from.position, limit: batchSize })
    const to = deliveries.at(-1)?.position
    if (to === undefined) return idle
    const inputs = inputsOf(deliveries, known, decoder).filter(({ event, position }) =>
      !whoIn(event).some((viewer) => leaving.isPassedOver(viewer, position)))
    const desks = yield* openDesks(inputs)
    const replies: Array<Reply> = []
    for (const [index, input] of inputs.entries()) {
      // Requests that this process answers beside us must not wait for a whole stretch.
      if (index % 100 === 99) yield* Effect.yieldNow
      const desk = desks.get(input.broadcaster.id)
      const reply = desk === undefined ? null : yield* run(desk, input, leaving)
      if (reply !== null) replies.push(reply)
    }
    const now = yield* Clock.currentTimeMillis
    const decided = [...desks.values()].flatMap((desk) => desk.deliveries(now))
    const committed = yield* store.commit({
      from,
      to,
      deliveries: decided,
      changes: [...desks.values()].filter((desk) => desk.isChanged).map((desk) => ({
        broadcasterId: desk.broadcaster.id,
        state: desk.state,
        accounts: desk.changedAccounts()
      }))
    })
    if (!committed) return { ...idle, deliveries: deliveries.length, contended: true }
    return { ...idle, deliveries: deliveries.length, decisions: decided.length, replies }
  }).pipe(Effect.withSpan("EngagementEngine.step"))

  const catchUp = Effect.gen(function*() {
    let decisions = 0
    while (true) {
      const done = yield* step
      decisions += done.decisions
      if (done.deliveries === 0) return decisions
      yield* Effect.yieldNow
    }
  })

  return EngagementEngine.of({ step, catchUp })
})

const whoIn = (event: Event): ReadonlyArray<Viewer> => {
  if (event._tag === "EngagementOrdered") {
    const order = orderOf(event)
    return event.viewer === null || order === null || !("platform" in order) ? [] : [{ ...event.viewer, platform: order.platform }]
  }
  const who = earnerOf(event)
  return who === null ? [] : [{ id: who.id, username: who.username, platform: platformOf(event.channel) }]
}

const markUsed = (desk: Desk, event: Extract<Event, { _tag: "ChatMessageSent" }>, name: string, at: number): void => {
  const command = desk.state.settings.commands.find(({ action }) => action === name)
  if (command === undefined) return
  if (command.globalCooldown > 0) desk.state = { ...desk.state, used: { ...desk.state.used, [name]: at } }
  if (command.userCooldown === 0) return
  const account = desk.accountOf(writerOf(event))
  desk.keep({ ...account, used: { ...account.used, [name]: at } })
}
