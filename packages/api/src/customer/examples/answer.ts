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

/** An answer to what could be answered. */
export const answer = (told: object) => ({ success: true, ...told })

/** An answer about the streamer of the examples. */
export const aboutStreamer = (told: object) => answer({ streamer, ...told })

/** An answer about the broadcast of the examples. */
export const aboutBroadcast = (told: object) => answer({ broadcast, ...told })
