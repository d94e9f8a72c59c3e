import { aboutStreamer, answer } from "./answer.ts"

/** Example answers about a streamer, by the endpoint's code. */
export const streamerExamples: Readonly<Record<string, object>> = {
  "streamer.summary": answer({
    streamer: {
      slug: "streamer_one",
      profilepic: "https://example.com/picture.png",
      chatroomId: 90500123,
      channelId: 50291333,
      language: "en",
      updatedAt: "2026-03-22T02:14:00.000Z",
      chatroom_id: 90500123,
      channel_id: 50291333,
      message_count: 183245,
      message_count_30d: 183245
    }
  }),
  "streamer.users": aboutStreamer({ uniqueUsers: 12453 }),
  "streamer.emotes": aboutStreamer({ totalEmotes: 28811 }),
  "streamer.first_message": aboutStreamer({ firstMessageDate: "2024-02-02T18:30:00.000Z" }),
  "streamer.messages": aboutStreamer({
    messages: [
      {
        id: "1827107192312",
        user_id: 998811,
        username: "viewer42",
        slug: "streamer_one",
        color: "#53FC18",
        content: "gg wp",
        created_at: "2026-03-21T21:20:11.000Z",
        created_at_formatted: "2026-03-21T21:20:11.000Z"
      }
    ]
  }),
  "streamer.hourly_activity": aboutStreamer({ labels: ["00:00", "01:00", "02:00", "03:00"], data: [184, 97, 65, 41] }),
  "streamer.daily_trend": aboutStreamer({ labels: ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19"], data: [1820, 2103, 1931, 2218] }),
  "streamer.active_users": aboutStreamer({ labels: ["viewer42", "viewer77", "viewer99"], data: [321, 207, 188] }),
  "streamer.subscriptions": aboutStreamer({
    totalSubscribers: { normal: 124, gifted: 37, total: 161 },
    normalSubscribers: [
      {
        username: "viewer42",
        months: 3,
        tier: "Tier 1",
        event_time: "2026-03-20T19:00:00.000Z",
        is_renewed: true
      }
    ],
    giftedSubscribers: [
      {
        username: "viewer77",
        months: 1,
        tier: "Tier 1",
        gifter_username: "viewer99",
        event_time: "2026-03-20T20:00:00.000Z",
        is_renewed: false
      }
    ],
    topGifters: [{ gifter_username: "viewer99", total_gifts: 14 }]
  }),
  "streamer.subscriptions_normal": aboutStreamer({
    data: [
      {
        username: "viewer42",
        months: 3,
        tier: "Tier 1",
        event_time: "2026-03-20T19:00:00.000Z",
        is_renewed: true
      }
    ],
    totalItems: 124,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 7
  }),
  "streamer.subscriptions_gifted": aboutStreamer({
    data: [
      {
        username: "viewer77",
        months: 1,
        tier: "Tier 1",
        gifter_username: "viewer99",
        event_time: "2026-03-20T20:00:00.000Z",
        is_renewed: false
      }
    ],
    totalItems: 37,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 2
  }),
  "streamer.top_gifters": aboutStreamer({
    data: [{ gifter_username: "viewer99", total_gifts: 14, last_gift_date: "2026-03-20T20:00:00.000Z" }],
    totalItems: 9,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.gifts_latest": aboutStreamer({
    data: [
      {
        sender_username: "viewer42",
        gift_name: "Rocket",
        gift_amount: 5,
        message: "Well played",
        event_time: "2026-03-20T20:10:00.000Z"
      }
    ],
    totalItems: 57,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 3
  }),
  "streamer.gifts_total": aboutStreamer({ total_gifts: 241 }),
  "streamer.bans": aboutStreamer({
    data: [
      {
        id: "ban_1202",
        user_id: 442211,
        username: "viewer13",
        slug: "streamer_one",
        banned_by_id: 7711,
        banned_by_username: "mod_one",
        banned_by_slug: "mod_one",
        permanent: false,
        created_at: "2026-03-18T22:00:00.000Z",
        expires_at: "2026-03-19T22:00:00.000Z",
        unbanned_at: null,
        unbanned_by_id: null,
        unbanned_by_username: null,
        unbanned_by_slug: null
      }
    ],
    totalItems: 13,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.top_moderators": aboutStreamer({ moderators: [{ banned_by_username: "mod_one", ban_count: 24 }] }),
  "streamer.reward_stats": aboutStreamer({
    totalRedemptions: 128,
    topRedeemer: { username: "viewer42", count: 14 },
    rewardsPagination: {
      data: [
        {
          username: "viewer42",
          reward_title: "Hydrate",
          reward_cost: 200,
          redeemed_at: "2026-03-17T20:02:00.000Z"
        }
      ],
      totalItems: 128,
      currentPage: 1,
      itemsPerPage: 10,
      totalPages: 13
    },
    topRewards: {
      data: [{ title: "Hydrate", count: 42 }, { title: "Stand up", count: 18 }],
      totalItems: 9,
      currentPage: 1,
      itemsPerPage: 10,
      totalPages: 1
    }
  }),
  "streamer.broadcasts": aboutStreamer({
    data: [
      {
        id: "892112233",
        channel_id: 50291333,
        title: "Ranked grind",
        started_at: "2026-03-17T17:00:00.000Z",
        ended_at: "2026-03-17T21:02:00.000Z",
        is_live: false,
        slug: "streamer_one",
        duration_seconds: 14520,
        clip_count: 18
      }
    ],
    totalItems: 12,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.similar": aboutStreamer({
    data: [
      {
        slug: "streamer_two",
        chatroom_id: 80555111,
        channel_id: 71220001,
        language: "en",
        similarity_score: 0.92
      }
    ]
  }),
  "streamer.hosts": aboutStreamer({
    data: [
      {
        host_username: "streamer_two",
        number_viewers: 213,
        optional_message: "raid time",
        created_at: "2026-03-19T23:35:00.000Z"
      }
    ],
    totalItems: 8,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.polls": aboutStreamer({
    data: [
      {
        id: 1099,
        title: "Next game?",
        options: [{ label: "Racing", votes: 342 }, { label: "Puzzles", votes: 201 }],
        duration: 120,
        created_at: "2026-03-19T23:40:00.000Z"
      }
    ],
    totalItems: 6,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.predictions": aboutStreamer({
    data: [
      {
        prediction_id: "pred_1177001",
        title: "Will we hit top 10?",
        outcomes: [{ id: "1", title: "Yes", points: 4500 }, { id: "2", title: "No", points: 1200 }],
        state: "resolved",
        winning_outcome_id: "1",
        duration_seconds: 300,
        created_at: "2026-03-19T23:41:00.000Z",
        locked_at: "2026-03-19T23:46:00.000Z",
        updated_at: "2026-03-19T23:47:00.000Z"
      }
    ],
    totalItems: 11,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.pinned_messages": aboutStreamer({
    data: [
      {
        id: 6458912993967470,
        sender_username: "viewer42",
        content: "Huge win!",
        pinned_by_username: "mod_one",
        duration: 120,
        created_at: "2026-03-17T20:10:00.000Z",
        deleted_at: null
      }
    ],
    totalItems: 1,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "streamer.room_settings": aboutStreamer({
    totalRoomSettings: 1,
    roomSettings: [
      {
        setting_type: "slow_mode",
        enabled: true,
        value: 10,
        changed_by_username: "mod_one",
        created_at: "2026-03-19T15:00:00.000Z"
      }
    ]
  }),
  "streamer.clips": aboutStreamer({
    data: [
      {
        id: 4411,
        title: "Clutch moment",
        clip_url: "https://example.com/clip/4411",
        thumbnail_url: "https://example.com/thumbnail.png",
        duration_seconds: 28,
        views: 5230,
        created_at: "2026-03-17T20:59:00.000Z",
        channel_username: "streamer_one",
        creator_username: "viewer42",
        livestream_id: "kick-1001-1773766800000"
      }
    ],
    totalItems: 1,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  })
}
