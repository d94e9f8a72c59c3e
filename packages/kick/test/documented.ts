const account = (id: number, name: string) => ({
  is_anonymous: false,
  user_id: id,
  username: name,
  is_verified: false,
  profile_picture: `https://example.com/${name}.jpg`,
  channel_slug: `${name}-slug`,
  identity: null
})

const broadcaster = account(123456789, "streamer_one")

/** One body per documented payload, in Kick's words with invented names. */
export const documented = {
  chat: {
    message_id: "unique_message_id_123",
    replies_to: {
      message_id: "unique_message_id_456",
      content: "This is the parent message!",
      sender: account(12345, "parent_sender")
    },
    broadcaster,
    sender: {
      ...account(987654321, "viewer42"),
      identity: {
        username_color: "#FF5733",
        badges: [
          { text: "Moderator", type: "moderator" },
          { text: "Sub Gifter", type: "sub_gifter", count: 5 },
          { text: "Subscriber", type: "subscriber", count: 3 }
        ]
      }
    },
    content: "Hello [emote:4148074:HYPERCLAP] [emote:4148074:HYPERCLAP] [emote:37226:KEKW]",
    emotes: [
      { emote_id: "4148074", positions: [{ s: 6, e: 30 }, { s: 32, e: 56 }] },
      { emote_id: "37226", positions: [{ s: 58, e: 75 }] }
    ],
    created_at: "2025-01-14T16:08:06Z"
  },
  follow: { broadcaster, follower: account(987654321, "viewer42") },
  subscription: {
    broadcaster,
    subscriber: account(987654321, "viewer42"),
    duration: 3,
    created_at: "2025-01-14T16:08:06Z",
    expires_at: "2025-02-14T16:08:06Z"
  },
  gifts: {
    broadcaster,
    gifter: account(987654321, "viewer42"),
    giftees: [account(561654654, "viewer43"), account(561654655, "viewer44")],
    created_at: "2025-01-14T16:08:06Z",
    expires_at: "2025-02-14T16:08:06Z"
  },
  reward: {
    id: "01KBHE78QE4HZY1617DK5FC7YD",
    user_input: "unban me",
    status: "rejected",
    redeemed_at: "2025-01-14T16:07:00.323Z",
    reward: { id: "01KBHE7RZNHB0SKDV1H86CD4F3", title: "Unban request", cost: 1000, description: "Only good reasons" },
    redeemer: { user_id: 123, username: "viewer45", is_verified: false, profile_picture: "", channel_slug: "viewer45" },
    broadcaster
  },
  streamStarted: {
    broadcaster,
    is_live: true,
    title: "Stream title",
    started_at: "2025-01-01T11:00:00+11:00",
    ended_at: null
  },
  streamEnded: {
    broadcaster,
    is_live: false,
    title: "Stream title",
    started_at: "2025-01-01T11:00:00+11:00",
    ended_at: "2025-01-01T15:00:00+11:00"
  },
  metadata: {
    broadcaster,
    metadata: {
      title: "Stream title",
      language: "en",
      has_mature_content: true,
      category: { id: 123, name: "Category name", thumbnail: "http://example.com/image123" }
    }
  },
  ban: {
    broadcaster,
    moderator: account(987654321, "moderator_one"),
    banned_user: account(135790135, "viewer46"),
    metadata: {
      reason: "banned reason",
      created_at: "2025-01-14T16:08:05Z",
      expires_at: "2025-01-14T16:10:06Z"
    }
  },
  kicks: {
    broadcaster,
    sender: account(987654321, "viewer42"),
    gift: { amount: 500, name: "Rage Quit", type: "LEVEL_UP", tier: "MID", message: "w", pinned_time_seconds: 600 },
    created_at: "2025-01-14T16:08:04.634Z"
  }
}

/** The type that each documented body comes under. */
export const typeOf: Record<keyof typeof documented, string> = {
  chat: "chat.message.sent",
  follow: "channel.followed",
  subscription: "channel.subscription.renewal",
  gifts: "channel.subscription.gifts",
  reward: "channel.reward.redemption.updated",
  streamStarted: "livestream.status.updated",
  streamEnded: "livestream.status.updated",
  metadata: "livestream.metadata.updated",
  ban: "moderation.banned",
  kicks: "kicks.gifted"
}
