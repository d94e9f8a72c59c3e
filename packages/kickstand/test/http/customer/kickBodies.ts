const person = (id: number, username: string) => ({
  is_anonymous: false,
  user_id: id,
  username,
  is_verified: false,
  profile_picture: `https://example.com/${username}.png`,
  channel_slug: username,
  identity: null
})

const broadcaster = { ...person(1001, "streamer_one"), profile_picture: "https://example.com/picture.png" }

/** Viewer number `n`, as Kick names people. */
export const viewer = (n: number) => person(n, `viewer${n}`)

/** The body of a subscription, new or renewed, as Kick sends it. */
export const subscription = (subscriber: number, at: string, months = 1) => ({
  broadcaster,
  subscriber: viewer(subscriber),
  duration: months,
  created_at: at,
  expires_at: "2027-01-01T00:00:00Z"
})

/** The body of a gift of subscriptions as Kick sends it; from nobody when it is anonymous. */
export const subscriptionGift = (gifter: number | null, giftees: ReadonlyArray<number>, at: string) => ({
  broadcaster,
  gifter: gifter === null ? { is_anonymous: true, user_id: null, username: null } : viewer(gifter),
  giftees: giftees.map(viewer),
  created_at: at,
  expires_at: "2027-01-01T00:00:00Z"
})

/** The body of a gift of KICKs as Kick sends it; from nobody when it is anonymous. */
export const kicks = (sender: number | null, amount: number, at: string, message: string | null = null) => ({
  broadcaster,
  sender: sender === null ? { is_anonymous: true, user_id: null, username: null } : viewer(sender),
  gift: { amount, name: "Rage Quit", type: "LEVEL_UP", tier: "MID", message, pinned_time_seconds: null },
  created_at: at
})

/** The body of a ban as Kick sends it; a timeout when it expires. */
export const ban = (user: number, moderator: number, at: string, expiresAt: string | null = null) => ({
  broadcaster,
  moderator: viewer(moderator),
  banned_user: viewer(user),
  metadata: { reason: "spam", created_at: at, expires_at: expiresAt }
})

/** The body of a redemption as Kick sends it, each time its status changes. */
export const redemption = (
  id: string,
  redeemer: number,
  reward: string,
  at: string,
  status: "pending" | "accepted" | "rejected" = "pending"
) => ({
  id,
  user_input: "500ml",
  status,
  redeemed_at: at,
  reward: { id: `reward-${reward}`, title: reward, cost: 200, description: "", background_color: "#53FC18" },
  redeemer: viewer(redeemer),
  broadcaster
})
