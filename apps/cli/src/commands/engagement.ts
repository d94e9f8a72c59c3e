import { EngagementState } from "@kickstand/api/admin/Engagement"
import { readEventLine } from "@kickstand/domain/event/DomainEventLine"
import { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { type ChanceEvent, isChanceEvent, verifyOutcome } from "@kickstand/domain/loyalty/fairness/verifyOutcome"
import { Effect, Option, Result, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { chatCommand } from "../engagement/chatCommand.ts"
import { coins } from "../engagement/coins.ts"
import { broadcasterFlag } from "../engagement/engagementFlags.ts"
import { giveaway } from "../engagement/giveaway.ts"
import { orderAndWait } from "../engagement/orderAndWait.ts"
import { seed as seedCommand } from "../engagement/seed.ts"
import { disable, enable, settings } from "../engagement/settings.ts"
import { song } from "../engagement/songs.ts"
import { wheel } from "../engagement/wheel.ts"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"

/** What was given cannot be used. */
export class Unusable extends Schema.TaggedError<Unusable>()("Unusable", { what: Schema.String, reason: Schema.String }) {
  override get message(): string {
    return `The ${this.what} cannot be used: ${this.reason}`
  }
}

const show = Command.make("show", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster: broadcasterId }) {
  const { admin } = yield* Operations
  const text = ({ house, issued, queuedSongs, seedHash, settings }: typeof EngagementState.Type): string =>
    `Engagement is ${settings.enabled ? "on" : "off"}; ${issued} coins, ${house} of them with the house; ${queuedSongs} songs wait; `
    + `outcomes derive from the seed with the hash ${seedHash ?? "(none yet)"}.`
  yield* reportAs(EngagementState, text)(yield* admin.engagement.show({ params: { broadcasterId } }))
})).pipe(Command.withDescription("Show the rules and the state of a broadcaster's engagement"))

const Ordered = Schema.Struct({ orderId: Schema.String, position: Schema.Int })

const order = Command.make("order", {
  broadcaster: broadcasterFlag,
  order: Flag.String("order").pipe(Flag.withDescription("The order as JSON, such as '{\"_tag\":\"CloseGiveaway\"}'")),
  viewerId: Flag.String("viewer-id").pipe(Flag.optional, Flag.withDescription("Whom it is about: the id on the platform")),
  viewerName: Flag.String("viewer-name").pipe(Flag.optional, Flag.withDescription("Their name")),
  wait: Flag.Boolean("wait").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Wait until it is carried out or refused; --no-wait leaves it to a running worker")
  )
}, Effect.fn(function*({ broadcaster: broadcasterId, order: text, viewerId, viewerName, wait }) {
  const asked = Schema.decodeUnknownResult(Schema.fromJsonString(AskedOrder))(text)
  if (Result.isFailure(asked)) return yield* new Unusable({ what: "order", reason: String(asked.failure) })
  const id = Option.getOrNull(viewerId)
  const viewer = id === null ? null : { id, username: Option.getOrElse(viewerName, () => id) }
  if (wait) return yield* orderAndWait(broadcasterId, asked.success, viewer)
  const { admin } = yield* Operations
  const done = yield* admin.engagement.order({ params: { broadcasterId }, payload: { order: asked.success, viewer } })
  yield* reportAs(Ordered, ({ orderId }: typeof Ordered.Type) => `Ordered: ${orderId}. A running worker carries it out.`)(done)
})).pipe(
  Command.withDescription("Order something of the engagement engine as JSON, as scripts do; for people there are the other commands"),
  Command.withExamples([
    {
      command: `kickstand engagement order --broadcaster 1 --order '{"_tag":"Configure","settings":{"enabled":true}}'`,
      description: "Switch engagement on with the default rules"
    },
    { command: `kickstand engagement order --broadcaster 1 --order '{"_tag":"RotateSeed"}'`, description: "Publish the seed" }
  ])
)

/** The seed of an outcome is still secret, or not of this Kickstand. */
export class SeedUnpublished extends Schema.TaggedError<SeedUnpublished>()("SeedUnpublished", { seedHash: Schema.String }) {
  override get message(): string {
    return `The seed with the hash ${this.seedHash} is not published here yet: kickstand engagement seed rotate publishes it`
  }
}

const publishedSeed = Effect.fnUntraced(function*({ broadcasterId, seedHash }: ChanceEvent) {
  const { admin } = yield* Operations
  const seeds = yield* admin.engagement.seeds({ params: { broadcasterId }, query: { limit: 500 } })
  const seed = seeds.find((each) => each.seedHash === seedHash)?.seed ?? null
  return seed === null ? yield* new SeedUnpublished({ seedHash }) : seed
})

const Verified = Schema.Struct({
  seedMatches: Schema.Boolean,
  expected: Schema.Int,
  told: Schema.Int,
  fair: Schema.Boolean
})

const verifyOutcomeCommand = Command.make("verify-outcome", {
  event: Flag.String("event").pipe(Flag.withDescription("The outcome as a line of `kickstand export events`")),
  seed: Flag.String("seed").pipe(
    Flag.optional,
    Flag.withDescription("The seed that was published after it, as hexadecimal digits; looked up when absent")
  ),
  weight: Flag.Int("weight").pipe(
    Flag.withDefault(1),
    Flag.withDescription("For a wheel: the sum of the weights of its segments")
  )
}, Effect.fn(function*({ event: line, seed: given, weight }) {
  const read = readEventLine(line, { strict: false })
  if (Result.isFailure(read)) return yield* new Unusable({ what: "event", reason: read.failure })
  if (!isChanceEvent(read.success)) return yield* new Unusable({ what: "event", reason: "chance did not decide it" })
  const event = read.success as ChanceEvent
  const seed = Option.isSome(given) ? given.value : yield* publishedSeed(event)
  const verified = verifyOutcome(event, seed, weight)
  yield* reportAs(Verified, ({ expected, fair, seedMatches, told }: typeof Verified.Type) =>
    fair
      ? `Fair: the seed is the one whose hash was published, and ${told} follows from it.`
      : seedMatches
      ? `Not fair: ${expected} follows from the seed, but ${told} was told.`
      : "The seed is not the one whose hash was published.")(verified)
})).pipe(Command.withDescription("Reckon an outcome of chance again from the seed that was published after it"))

/** `kickstand engagement` */
export const engagement = Command.make("engagement").pipe(
  Command.withDescription("Operate commands, coins, songs, giveaways, the wheel and games of a broadcaster"),
  Command.withSubcommands([
    show,
    enable,
    disable,
    settings,
    chatCommand,
    coins,
    song,
    giveaway,
    wheel,
    seedCommand,
    verifyOutcomeCommand,
    order
  ])
)
