/** The type of what is written in chat, which the chat's own read model keeps. */
export const chatType = "chat.message.sent"

/** The type of a broadcast's beginning and of its end, which the broadcasts' read model keeps. */
export const broadcastType = "livestream.status.updated"

/** The types of what adds to subscriptions. */
export const subscriptionTypes = {
  started: "channel.subscription.new",
  renewed: "channel.subscription.renewal",
  gifted: "channel.subscription.gifts"
} as const

/** The type of KICKs that were given; of bits it is another. */
export const kicksType = "kicks.gifted"

/** Every type that a history tells, each with what its entry says, for the documentation. */
export const historyTypes: Readonly<Record<string, string>> = {
  [chatType]: "Somebody wrote in chat.",
  "channel.followed": "Somebody followed.",
  [subscriptionTypes.started]: "Somebody subscribed for the first time.",
  [subscriptionTypes.renewed]: "Somebody's subscription went on.",
  [subscriptionTypes.gifted]: "Somebody gave subscriptions; `count` tells how many, `target` to whom if it was one.",
  "channel.subscription.end": "Somebody's subscription came to its end (Twitch alone tells).",
  "channel.reward.redemption.updated": "Somebody redeemed the reward `target`, or it was accepted or rejected.",
  [broadcastType]: "A stream began or ended, as `is_live` tells; `message` is its title.",
  "livestream.metadata.updated": "Title or category were set; `message` is the title, `target` the category.",
  "moderation.banned": "`actor` banned `target` from chat.",
  "moderation.unbanned": "`actor` lifted the ban of `target`.",
  [kicksType]: "Somebody gave KICKs; `amount` tells how many (Kick).",
  "channel.cheered": "Somebody cheered with bits; `amount` tells how many (Twitch).",
  "channel.hosted": "Another streamer hosted the channel; `count` tells how many viewers came along (Kick).",
  "channel.raided": "Another streamer raided the channel; `count` tells how many viewers came along (Twitch).",
  "chat.message.pinned": "`actor` pinned a message of `target`.",
  "chat.message.unpinned": "What was pinned was taken down.",
  "chat.message.deleted": "A message was deleted.",
  "chat.cleared": "The chat was cleared.",
  "chat.settings.updated": "The chat's settings were changed; `target` names them.",
  "clip.created": "Somebody cut the clip `target`.",
  "clip.deleted": "A clip was deleted.",
  "user.renamed": "Somebody took another name; `target` is the one before.",
  "poll.created": "The poll `target` was opened.",
  "poll.ended": "The poll `target` ended.",
  "prediction.created": "The prediction `target` was opened."
}
