import { Effect, Schema } from "effect"
import { ChatCommand, defaultCommands } from "../command/ChatCommand.ts"

const coins = (maximum = 100_000_000) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))
const orElse = <S extends Schema.Top>(schema: S, value: S["Encoded"]) =>
  Schema.withDecodingDefaultKey<S>(Effect.succeed(value))(schema)

/** How viewers come by coins. */
export const EarningSettings = Schema.Struct({
  enabled: orElse(Schema.Boolean, true),
  /** For writing, at most once in `everySeconds`. */
  perMessage: orElse(coins(), 1),
  everySeconds: orElse(Schema.Int.check(Schema.isBetween({ minimum: 10, maximum: 86_400 })), 60),
  /** For every whole minute between two paid messages of somebody while live, when no more than that lies between them. */
  perMinute: orElse(coins(), 1),
  presenceMinutes: orElse(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 120 })), 10),
  follow: orElse(coins(), 50),
  subscription: orElse(coins(), 500),
  /** For each subscription that somebody gives. */
  giftedSubscription: orElse(coins(), 250),
  /** For each KICK or bit. */
  cheer: orElse(coins(100_000), 1),
  /** What subscribers get for writing and being there, in per cent of what others do. */
  subscriberPercent: orElse(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1000 })), 150),
  /** Names that get nothing and whose messages are no commands: bots. Upper and lower case are one. */
  excluded: orElse(Schema.Array(Schema.String), ["botrix", "streamelements", "nightbot", "kickbot", "moobot"])
})
export interface EarningSettings extends Schema.Schema.Type<typeof EarningSettings> {}

const DiceWin = Schema.Struct({
  /** The least that must come up, of 1 to 100. */
  from: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  /** What is paid, in per cent of the stake. */
  percent: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2000 }))
})

/** How viewers may gamble. */
export const GambleSettings = Schema.Struct({
  minimum: orElse(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000_000 })), 1),
  maximum: orElse(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000_000 })), 10_000),
  /** What a coin that fell as was said pays, in per cent of the stake. */
  coinflipPercent: orElse(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2000 })), 200),
  dice: orElse(Schema.Array(DiceWin), [{ from: 61, percent: 200 }, { from: 99, percent: 300 }])
})
export interface GambleSettings extends Schema.Schema.Type<typeof GambleSettings> {}

/** How songs may be asked for. */
export const SongSettings = Schema.Struct({
  enabled: orElse(Schema.Boolean, true),
  perUser: orElse(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })), 3),
  queueLength: orElse(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 })), 50)
})
export interface SongSettings extends Schema.Schema.Type<typeof SongSettings> {}

/** The rules of a broadcaster's engagement. Whatever is left out is as the defaults have it. */
export const EngagementSettings = Schema.Struct({
  enabled: orElse(Schema.Boolean, false),
  /** Whether commands are answered in chat. */
  replies: orElse(Schema.Boolean, false),
  earning: orElse(EarningSettings, {}),
  gamble: orElse(GambleSettings, {}),
  songs: orElse(SongSettings, {}),
  commands: orElse(Schema.Array(ChatCommand), [...defaultCommands])
})
export interface EngagementSettings extends Schema.Schema.Type<typeof EngagementSettings> {}

/** What holds until something else is said: everything is off. */
export const defaultSettings: EngagementSettings = Schema.decodeSync(EngagementSettings)({})
