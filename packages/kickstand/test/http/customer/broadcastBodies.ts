const broadcaster = {
  is_anonymous: false,
  user_id: 1001,
  username: "streamer_one",
  is_verified: true,
  profile_picture: "https://example.com/picture.png",
  channel_slug: "streamer_one",
  identity: null
}

/** The body of a beginning or, with `endedAt`, ended broadcast as Kick sends it. */
export const livestream = (broadcast: {
  readonly startedAt: string
  readonly endedAt?: string
  readonly title?: string
}) => ({
  broadcaster,
  is_live: broadcast.endedAt === undefined,
  title: broadcast.title ?? "Ranked grind",
  started_at: broadcast.startedAt,
  ended_at: broadcast.endedAt ?? null
})
