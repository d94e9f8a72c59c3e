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
import type { Decided } from "../LoyaltyEvent.ts"
import type { Viewer } from "../Viewer.ts"
import { commanded, earned } from "./decideMessage.ts"
import { decideOrder, orderOf } from "./decideOrder.ts"
import { type Departing, departures } from "./Departing.ts"
import { Desk } from "./Desk.ts"
import { EngagementStore } from "./EngagementStore.ts"
import { initialState } from "./EngineState.ts"
import { type Input, inputsOf } from "./inputsOf.ts"
import { makeLookups, type Named } from "./Lookups.ts"
import { observe } from "./observe.ts"
import { nothing, type Outcome } from "./Scene.ts"

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
  const { namesIn, sceneFor } = makeLookups(store, viewers)
  /** What was read and held nothing to decide upon, such as our own decisions; it is not worth a commit of its own. */
  let passed = { from: { position: -1, erasures: 0 }, to: 0 }

  /** What lies on the table for each broadcaster, with whom its stretch names. */
  const openDesks = Effect.fnUntraced(function*(inputs: ReadonlyArray<Input>) {
    const involved = [...new Map(inputs.map(({ broadcaster }) => [broadcaster.id, broadcaster])).values()]
    const own = involved.map(({ id }) => inputs.filter(({ broadcaster }) => broadcaster.id === id))
    const [states, accounts] = yield* Effect.all([
      store.states(involved.map(({ id }) => id)),
      Effect.forEach(own, (each, index) =>
        store.accounts(involved[index]?.id ?? "", each.flatMap(({ event }) => whoIn(event))))
    ], { concurrency: 2 })
    const desks = new Map<string, { readonly desk: Desk; readonly named: Named }>()
    for (const [index, broadcaster] of involved.entries()) {
      const desk = new Desk(broadcaster, states.get(broadcaster.id) ?? initialState, accounts[index] ?? [])
      desks.set(broadcaster.id, { desk, named: yield* namesIn(desk, own[index] ?? []) })
    }
    return desks
  })

  const run = Effect.fnUntraced(function*({ desk, named }: { readonly desk: Desk; readonly named: Named }, input: Input, leaving: Departing) {
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
      const { events, platform } = decideOrder(yield* sceneFor(desk, input, named, leaving), event)
      take(events, platform)
      return null
    }
    if (event._tag !== "ChatMessageSent") {
      take(earnings(desk.state.settings.earning, event, { paidAt: 0, isLive: false }), null)
      return null
    }
    const scene = yield* sceneFor(desk, input, named, leaving)
    take(earned(scene, event), null)
    const outcome = commanded({ ...scene, state: desk.state }, event)
    take(outcome.events, outcome.platform)
    if (outcome.used !== null) markUsed(desk, event, outcome.used, at)
    if (outcome === nothing || outcome.reply === null || !desk.state.settings.replies) return null
    return { broadcasterId: desk.broadcaster.id, channel: event.channel, text: outcome.reply, replyTo: event.messageId }
  })

  const step = Effect.gen(function*() {
    const [all, from] = yield* Effect.all([broadcasters.list, store.standing], { concurrency: 2 })
    const known = new Map(all.flatMap((each) => each.channels.map((channel) => [channel, each] as const)))
    if (known.size === 0) return { ...idle, isNeeded: false }
    // In this order: whoever is erased after it lets nothing of this step be committed.
    const leaving = yield* departing(from.erasures)
    const isAsBefore = passed.from.position === from.position && passed.from.erasures === from.erasures
    const deliveries = yield* log.read({ after: isAsBefore ? passed.to : from.position, limit: batchSize })
    const to = deliveries.at(-1)?.position
    if (to === undefined) return idle
    const inputs = inputsOf(deliveries, known, decoder).filter(({ event, position }) =>
      !whoIn(event).some((viewer) => leaving.isPassedOver(viewer, position)))
    if (inputs.length === 0 && to - from.position < batchSize) {
      passed = { from, to }
      return { ...idle, deliveries: deliveries.length }
    }
    const desks = yield* openDesks(inputs)
    const replies: Array<Reply> = []
    for (const [index, input] of inputs.entries()) {
      // Requests that this process answers beside us must not wait for a whole stretch.
      if (index % 100 === 99) yield* Effect.yieldNow
      const open = desks.get(input.broadcaster.id)
      const reply = open === undefined ? null : yield* run(open, input, leaving)
      if (reply !== null) replies.push(reply)
    }
    const now = yield* Clock.currentTimeMillis
    const decided = [...desks.values()].flatMap(({ desk }) => desk.deliveries(now))
    const committed = yield* store.commit({
      from,
      to,
      deliveries: decided,
      changes: [...desks.values()].filter(({ desk }) => desk.isChanged).map(({ desk }) => ({
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
