import { Option, Result, Schema } from "effect"
import { platformOf } from "../../event/ChannelId.ts"
import type { EngagementOrdered } from "../../event/EngagementOrdered.ts"
import { digest } from "../../event/naturalId.ts"
import { purse } from "../coin/Purse.ts"
import type { Refusal } from "../Decider.ts"
import { giveaway } from "../giveaway/giveaway.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import { songs } from "../songrequest/songs.ts"
import { wheel } from "../wheel/wheel.ts"
import { type Order, OrderText } from "./Order.ts"
import { nothing, type Outcome, type Scene } from "./Scene.ts"
import { EngagementSettings } from "./Settings.ts"

const readOrder = Schema.decodeUnknownOption(OrderText)
const writeSettings = Schema.encodeSync(Schema.fromJsonString(EngagementSettings))

/** The order that an event carries; `null` when it is none that this version knows. */
export const orderOf = ({ order }: EngagementOrdered): Order | null => Option.getOrNull(readOrder(order))

type Done = Result.Result<ReadonlyArray<Decided>, Refusal>

const clash = ({ commands }: EngagementSettings): string | undefined => {
  const names = commands.flatMap(({ aliases, name }) => [name, ...aliases]).map((name) => name.toLowerCase())
  return names.find((name, index) => names.indexOf(name) !== index)
}

const configured = (settings: EngagementSettings): Done => {
  const twice = clash(settings)
  if (twice !== undefined) return Result.fail(`two commands are called ${twice}`)
  return Result.succeed([{ _tag: "EngagementConfigured", settings: writeSettings(settings) }])
}

const carriedOut = (scene: Scene, event: EngagementOrdered, order: Order): Done => {
  const { state, seed } = scene
  const nonce = event.orderId
  const queue = songs(state.settings.songs, order._tag === "AddSong" ? order.platform : platformOf(event.channel))
  switch (order._tag) {
    case "Configure":
      return configured(order.settings)
    case "AdjustCoins": {
      if (event.viewer === null) return Result.fail("it does not say whose coins")
      const { coins, id } = scene.accountOf({ ...event.viewer, platform: order.platform })
      const adjusting = { _tag: "Adjust", viewer: event.viewer, by: order.by, coins: order.coins } as const
      return purse(id).decide({ owner: id, coins }, adjusting)
    }
    case "AddSong": {
      if (event.viewer === null) return Result.fail("it does not say who asks for the song")
      const { link } = order
      return queue.decide(state.songs, { _tag: "Request", songId: digest(event.id), requester: event.viewer, link, byOperator: true })
    }
    case "EndSong":
      return queue.decide(state.songs, { _tag: "End", outcome: order.outcome })
    case "RemoveSong":
      return queue.decide(state.songs, { _tag: "Remove", songId: order.songId })
    case "ClearSongs":
      return queue.decide(state.songs, { _tag: "Clear" })
    case "OpenGiveaway": {
      const { eligibility, keyword, title } = order
      return giveaway.decide(state.giveaway, { _tag: "Open", giveawayId: digest(event.id), title, keyword, eligibility })
    }
    case "DrawGiveaway":
      if (seed === null) return Result.fail("there is no seed yet")
      return giveaway.decide(state.giveaway, { _tag: "Draw", isRedraw: order.isRedraw, entrants: scene.entrants, nonce, seed })
    case "CloseGiveaway":
      return giveaway.decide(state.giveaway, { _tag: "Close" })
    case "ConfigureWheel":
      return wheel.decide(state.wheel, { _tag: "Configure", title: order.title, segments: order.segments })
    case "SpinWheel":
      if (seed === null) return Result.fail("there is no seed yet")
      return wheel.decide(state.wheel, { _tag: "Spin", spinId: digest(event.id), viewer: null, nonce, seed })
    case "RotateSeed":
      return Result.succeed([{ _tag: "SeedRotated", seedHash: order.seedHash, revealedSeed: seed?.seed ?? null }])
  }
}

const platformFor = (scene: Scene, order: Order, [first]: ReadonlyArray<Decided>): Outcome["platform"] => {
  if (order._tag === "AdjustCoins" || order._tag === "AddSong") return order.platform
  const winner = first?._tag === "GiveawayDrawn" ? first.winner.id : null
  return scene.entrants.find(({ id }) => id === winner)?.platform ?? null
}

/** What follows from what an operator asks for. Orders are carried out whether engagement is on or off. */
export const decideOrder = (scene: Scene, event: EngagementOrdered): Outcome => {
  const { orderId } = event
  const order = orderOf(event)
  const done = order === null ? Result.fail("this version does not know the order") : carriedOut(scene, event, order)
  return Result.match(done, {
    onFailure: (reason) => ({ ...nothing, events: [{ _tag: "OrderRefused", orderId, reason }] }),
    onSuccess: (events) => ({ ...nothing, events, platform: order === null ? null : platformFor(scene, order, events) })
  })
}
