/** The ten values of `Kick-Event-Type`. */
export const kickEventTypes = [
  "chat.message.sent",
  "channel.followed",
  "channel.subscription.new",
  "channel.subscription.renewal",
  "channel.subscription.gifts",
  "channel.reward.redemption.updated",
  "livestream.status.updated",
  "livestream.metadata.updated",
  "moderation.banned",
  "kicks.gifted"
] as const

/** One of the ten values of `Kick-Event-Type`. */
export type KickEventType = (typeof kickEventTypes)[number]
