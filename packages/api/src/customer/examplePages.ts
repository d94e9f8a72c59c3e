const page = { totalItems: 1, currentPage: 1, itemsPerPage: 20, totalPages: 1 }

const streamer = {
  slug: "streamer_one",
  profilepic: "https://example.com/picture.png",
  chatroomId: 90500123,
  channelId: 50291333,
  language: "en",
  updatedAt: "2026-03-22T02:14:00.000Z"
}

const broadcast = {
  id: "kick-1001-1773766800000",
  streamer_slug: "streamer_one",
  channel_id: 50291333,
  chatroom_id: 90500123,
  title: "Ranked grind",
  started_at: "2026-03-17T17:00:00.000Z",
  ended_at: "2026-03-17T21:02:00.000Z",
  is_live: false
}

/** An answer about the streamer of the examples. */
export const streamerExample = (told: object) => ({ success: true, streamer, ...told })

/** A page of rows about the streamer of the examples. */
export const streamerPageExample = (row: object) => streamerExample({ data: [row], ...page })

/** A page of rows about the broadcast of the examples. */
export const broadcastPageExample = (row: object) => ({ success: true, broadcast, data: [row], ...page })

/** A page of rows about the viewer of the examples. */
export const profilePageExample = (row: object) => ({
  success: true,
  user: { username: "viewer42" },
  data: [row],
  ...page,
  itemsPerPage: 10
})
