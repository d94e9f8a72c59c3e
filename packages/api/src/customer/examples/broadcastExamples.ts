import { aboutBroadcast, aboutStreamer } from "./answer.ts"

/** Example answers about one broadcast, or one prediction, by the endpoint's code. */
export const broadcastExamples: Readonly<Record<string, object>> = {
  "broadcast.stats": aboutBroadcast({
    duration_seconds: 14520,
    duration_formatted: "4h 2m",
    chat_message_count: 18324,
    average_viewers: 18420,
    peak_viewers: 24112,
    uniqueChattersPerSegment: [212, 244, 257, 301, 333, 347, 362, 318, 291, 240],
    uniqueSubscriberChattersPerSegment: [41, 49, 55, 62, 70, 73, 76, 65, 58, 47],
    uniqueNonSubscriberChattersPerSegment: [171, 195, 202, 239, 263, 274, 286, 253, 233, 193],
    messagesPerSegment: [1204, 1488, 1612, 1880, 2107, 2244, 2350, 2055, 1874, 1510],
    subscriberMessagesPerSegment: [310, 344, 361, 401, 438, 466, 479, 428, 391, 311],
    nonSubscriberMessagesPerSegment: [894, 1144, 1251, 1479, 1669, 1778, 1871, 1627, 1483, 1199]
  }),
  "broadcast.top_chatters": aboutBroadcast({
    data: [{ username: "viewer42", message_count: 84 }],
    totalItems: 126,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 13
  }),
  "broadcast.keywords": aboutBroadcast({
    data: [{ keyword: "gg", count: 118, unique_users: 73 }],
    totalItems: 48,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 3
  }),
  "broadcast.hosts": aboutBroadcast({
    data: [
      {
        host_username: "streamer_two",
        number_viewers: 213,
        optional_message: "raid time",
        created_at: "2026-03-17T20:40:00.000Z"
      }
    ],
    totalItems: 2,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "broadcast.bans": aboutBroadcast({
    data: [
      {
        username: "viewer13",
        banned_by_username: "mod_one",
        permanent: false,
        created_at: "2026-03-17T18:21:00.000Z",
        expires_at: "2026-03-17T19:21:00.000Z",
        unbanned_at: null
      }
    ],
    totalItems: 7,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "broadcast.subscribers": aboutBroadcast({
    data: [
      {
        username: "viewer42",
        months: 1,
        is_gifted: false,
        gifter_username: null,
        event_time: "2026-03-17T18:45:00.000Z"
      }
    ],
    totalItems: 19,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "broadcast.top_gifters": aboutBroadcast({
    data: [{ gifter_username: "viewer99", total_gifts: 14, last_gift_date: "2026-03-17T20:12:00.000Z" }],
    totalItems: 9,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 1
  }),
  "broadcast.gifts_total": aboutBroadcast({ total_gifts: 241 }),
  "broadcast.gifts": aboutBroadcast({
    data: [
      {
        sender_username: "viewer42",
        gift_name: "Rocket",
        gift_amount: 5,
        message: "Well played",
        event_time: "2026-03-17T20:10:00.000Z"
      }
    ],
    totalItems: 57,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 3
  }),
  "broadcast.polls": aboutBroadcast({
    data: [
      {
        id: 1099,
        title: "Next game?",
        options: [{ label: "Racing", votes: 342 }, { label: "Puzzles", votes: 201 }],
        total_votes: 543,
        duration: 120,
        created_at: "2026-03-17T19:40:00.000Z"
      }
    ],
    totalItems: 4,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "broadcast.predictions": aboutBroadcast({
    data: [
      {
        prediction_id: "pred_1177001",
        title: "Will we hit top 10?",
        outcomes: [{ id: "1", title: "Yes", points: 4500 }, { id: "2", title: "No", points: 1200 }],
        state: "resolved",
        created_at: "2026-03-17T19:50:00.000Z",
        updated_at: "2026-03-17T19:55:00.000Z"
      }
    ],
    totalItems: 2,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  }),
  "prediction.history": aboutStreamer({
    predictionId: "pred_1177001",
    history: [
      {
        event_type: "prediction.updated",
        prediction_id: "pred_1177001",
        title: "Will we hit top 10?",
        state: "locked",
        duration_seconds: 300,
        created_at: "2026-03-19T23:41:00.000Z",
        locked_at: "2026-03-19T23:46:00.000Z",
        winning_outcome_id: null,
        updated_at: "2026-03-19T23:46:00.000Z",
        outcomes: [{ id: "1", title: "Yes", points: 3900 }, { id: "2", title: "No", points: 1100 }]
      }
    ]
  }),
  "broadcast.pinned_messages": aboutBroadcast({
    data: [
      {
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
  "broadcast.clips": aboutBroadcast({
    data: [
      {
        id: 4411,
        title: "Clutch moment",
        clip_url: "https://example.com/clip/4411",
        thumbnail_url: "https://example.com/thumbnail.png",
        duration_seconds: 28,
        views: 5230,
        created_at: "2026-03-17T20:59:00.000Z",
        channel_username: "streamer_one"
      }
    ],
    totalItems: 1,
    currentPage: 1,
    itemsPerPage: 20,
    totalPages: 1
  })
}
