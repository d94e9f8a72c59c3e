const around = {
  ok: true,
  version: "v2",
  generated_at: "2026-06-06T00:00:00+02:00",
  broadcaster: {
    user_id: 123,
    name: "Streamer",
    primary_platform: "twitch",
    platforms: {
      kick: { username: "streamer_name", id: "84635624" },
      twitch: { username: "streamer_tv", id: "29958160" }
    },
    kick_username: "streamer_name",
    kick_user_id: "84635624"
  }
}

const answers: Readonly<Record<string, unknown>> = {
  overview: {
    stream_status: {
      is_live: true,
      platforms: {
        kick: { is_live: false },
        twitch: {
          is_live: true,
          viewer_count: 134,
          stream_title: "Ranked grind",
          category_name: "League of Legends"
        }
      }
    },
    subscriptions: {
      active: 42,
      gifted: 12,
      new: 7,
      resubs: 5,
      all: 24,
      by_platform: { kick: { active_total: 30 }, twitch: { active_total: 12 } }
    },
    coins: { total_coins: 15320, users_count: 188 },
    kicks: { total_kicks: 342 },
    events: { total: 1389 }
  },
  "stream-status": {
    is_live: true,
    platforms: {
      kick: { is_live: false },
      twitch: { is_live: true, viewer_count: 134, stream_title: "Ranked grind", category_name: "League of Legends" }
    }
  },
  "subscriptions-summary": {
    active: 42,
    gifted: 12,
    new: 7,
    resubs: 5,
    all: 24,
    by_platform: { kick: { active_total: 30 }, twitch: { active_total: 12 } },
    history_count: 119
  },
  "subscriptions-active": { active_total: 42, preview: [{ username: "viewer123", expires_at: "2026-07-10T18:30:00+02:00" }] },
  "subscriptions-history": [{
    type: "channel.subscription.gifts",
    platform: "twitch",
    actor: "viewer123",
    count: 5,
    received_at: "2026-06-06T18:30:00+02:00"
  }],
  coins: { summary: { total_coins: 15320, users_count: 188 }, leaderboard: [{ username: "viewer123", coins: 450 }] },
  kicks: {
    summary: { total_kicks: 342, gift_events: 19 },
    top_gifters: [{ username: "viewer999", kicks: 55 }],
    history: [{ actor: "viewer999", amount: 5 }]
  },
  "song-request": [{ requester_username: "viewer123", provider: "youtube", song_url: "https://youtu.be/dQw4w9WgXcQ" }],
  giveaway: {
    settings: { title: "Giveaway", keyword: "!join" },
    entries: [{ username: "viewer1" }, { username: "viewer2" }],
    winner: { username: "viewer2" }
  },
  wheel: { title: "Wheel of Fortune", segments: ["100 coins", "Hydrate"], last_result: "Hydrate" },
  gamble: [{ username: "viewer1", game_type: "coinflip", outcome: "win" }],
  "stream-info": { updated: true, title: "Just Chatting with chat", category: "Just Chatting" },
  "events-history": [{
    type: "chat.message.sent",
    platform: "twitch",
    actor: "viewer1",
    message: "!watchtime",
    received_at: "2026-06-06T18:35:00+02:00"
  }]
}

/** What every endpoint of the public API that answers in JSON may answer, by its code. */
export const publicExamples: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(answers).map(([code, data]) => [code, { ...around, data }])
)
