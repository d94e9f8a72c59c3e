/** What a broadcaster must have allowed for subscriptions to types that begin so; what is not listed is public. */
const needed: ReadonlyArray<readonly [prefix: string, anyOf: ReadonlyArray<string>]> = [
  ["channel.chat", ["user:read:chat"]],
  ["channel.follow", ["moderator:read:followers"]],
  ["channel.subscri", ["channel:read:subscriptions"]],
  ["channel.cheer", ["bits:read"]],
  ["channel.ban", ["channel:moderate"]],
  ["channel.unban", ["channel:moderate"]],
  ["channel.channel_points", ["channel:read:redemptions", "channel:manage:redemptions"]],
  ["channel.poll", ["channel:read:polls"]],
  ["channel.prediction", ["channel:read:predictions"]]
]

/** Whether what a broadcaster has allowed lets an app subscribe to a type. */
export const mayBeToldOf = (type: string, allowed: ReadonlyArray<string>): boolean => {
  const [, anyOf] = needed.find(([prefix]) => type.startsWith(prefix)) ?? []
  return anyOf === undefined || anyOf.some((scope) => allowed.includes(scope))
}
