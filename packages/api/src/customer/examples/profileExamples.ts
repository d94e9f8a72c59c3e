import { answer } from "./answer.ts"

/** Example answers about a viewer, by the endpoint's code. */
export const profileExamples: Readonly<Record<string, object>> = {
  "kick_profile.bans": answer({
    user: { username: "viewer42" },
    data: [
      {
        username: "viewer13",
        channel_name: "streamer_one",
        banned_by_username: "mod_one",
        created_at: "2026-03-18T22:00:00.000Z",
        expires_at: "2026-03-19T22:00:00.000Z"
      }
    ],
    totalItems: 16,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 2
  }),
  "kick_profile.received_subs": answer({
    user: { username: "viewer42" },
    data: [
      {
        channel_name: "streamer_one",
        months: 3,
        is_gifted: false,
        gifter_username: null,
        event_time: "2026-03-20T19:00:00.000Z"
      }
    ],
    totalItems: 8,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 1
  }),
  "kick_profile.gifted_subs": answer({
    user: { username: "viewer42" },
    data: [{ channel_name: "streamer_one", gift_count: 14, event_time: "2026-03-20T20:00:00.000Z" }],
    totalItems: 5,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 1
  }),
  "kick_profile.rewards": answer({
    user: { username: "viewer42" },
    data: [
      {
        reward_title: "Hydrate",
        user_input: "500ml",
        redeemed_at: "2026-03-17T20:02:00.000Z",
        reward_background_color: "#53FC18",
        channel_name: "streamer_one"
      }
    ],
    totalItems: 23,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 3
  }),
  "kick_profile.sent_kicks": answer({
    user: { username: "viewer42" },
    data: [{ channel_name: "streamer_one", total_amount: 1240 }],
    totalItems: 11,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 2
  }),
  "kick_profile.clips": answer({
    user: { username: "viewer42" },
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
    itemsPerPage: 10,
    totalPages: 1
  }),
  "kick_profile.username_history": answer({
    user: { username: "viewer42" },
    data: [
      {
        username: "viewer42",
        first_seen_at: "2026-01-04T18:00:00.000Z",
        last_seen_at: "2026-03-21T21:20:11.000Z"
      }
    ],
    totalItems: 1,
    currentPage: 1,
    itemsPerPage: 10,
    totalPages: 1
  })
}
