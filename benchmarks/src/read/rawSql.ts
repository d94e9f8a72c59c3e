import type { Subject } from "./Subject.ts"

/** Hand-written SQL that answers an endpoint's question from the raw tables: `$1`… are what `of` names. */
export interface RawQuestion {
  readonly texts: ReadonlyArray<string>
  readonly of: (subject: Subject) => ReadonlyArray<string | number>
  /** Asked before it: who or what the question is about, with which the answer opens. */
  readonly opening?: RawQuestion
}

const inWindow = "channel = $1 AND at >= $2 AND at <= $3"
const streamer = ({ channel, since, until }: Subject) => [channel, since, until]
const broadcast = ({ channel, broadcast: { since, until } }: Subject) => [channel, since, until]
const viewer = ({ userId, since, until }: Subject) => [userId, since, until]
const ofUser = "user_id = $1 AND at >= $2 AND at <= $3"

const factsOf = (channel: string, type: string) => `bench.facts WHERE channel = ${channel} AND type = '${type}'`

/** Whether a channel is on air, since when, and under which title. */
const liveState = (channel: string) => `
  (SELECT max(at) FROM ${factsOf(channel, "StreamStarted")}) AS started_at,
  (SELECT max(at) FROM ${factsOf(channel, "StreamEnded")}) AS ended_at,
  (SELECT body->>'title' FROM ${factsOf(channel, "StreamStarted")} ORDER BY at DESC LIMIT 1) AS title,
  (SELECT body->>'title' FROM ${factsOf(channel, "StreamChanged")} ORDER BY at DESC LIMIT 1) AS changed_title`

const whoIs: RawQuestion = { texts: [`SELECT ${liveState("$1")}`], of: ({ channel }) => [channel] }

/** What clients know of a broadcast is its id: channel and start. */
const whichBroadcast: RawQuestion = {
  texts: [`
    SELECT s.at, s.body->>'title' AS title, (SELECT min(at) FROM ${factsOf("$1", "StreamEnded")} AND at >= s.at) AS ended_at
    FROM (SELECT * FROM ${factsOf("$1", "StreamStarted")} AND at = $2) AS s`],
  of: ({ channel, broadcast: { since } }) => [channel, since]
}

const whoIsCalled: RawQuestion = {
  texts: ["SELECT user_id, username FROM bench.messages WHERE lower(username) = lower($1) ORDER BY at DESC LIMIT 1"],
  of: ({ username }) => [username]
}

/** Rows about a viewer, with the slugs of their channels. */
const inChannels = (from: string) => `(SELECT t.*, c.slug FROM (SELECT * FROM ${from}) AS t JOIN kickstand.channels AS c ON c.id = t.channel) AS told`

const messages = `bench.messages WHERE ${inWindow}`
const facts = (...types: ReadonlyArray<string>) =>
  `bench.facts WHERE type IN (${types.map((type) => `'${type}'`).join(", ")}) AND ${inWindow}`
const list = (from: string, limit = 20) => [
  `SELECT count(*) FROM ${from}`,
  `SELECT * FROM ${from} ORDER BY at DESC, id DESC LIMIT ${limit}`
]

const chatters = (limit: number) =>
  `SELECT user_id, min(username), count(*) FROM ${messages} GROUP BY user_id ORDER BY 3 DESC, 1 LIMIT ${limit}`

const gifters = [`
  SELECT user_id, min(username), sum(amount), max(at) FROM ${facts("SubscriptionsGifted")} AND user_id IS NOT NULL
  GROUP BY user_id ORDER BY 3 DESC, 1 LIMIT 20`]

/** Predictions as they stood last. */
const predictions = [
  `SELECT count(*) FROM ${facts("PredictionCreated")}`,
  `SELECT p.*, u.body AS last
   FROM (SELECT * FROM ${facts("PredictionCreated")} ORDER BY at DESC, id DESC LIMIT 20) AS p
   LEFT JOIN LATERAL (
     SELECT body FROM bench.facts WHERE user_id = p.user_id AND type = 'PredictionUpdated' ORDER BY at DESC LIMIT 1
   ) AS u ON true ORDER BY p.at DESC, p.id DESC`
]

/** Everybody's last subscription. */
const states = `(
  SELECT DISTINCT ON (user_id) * FROM (
    SELECT user_id, username, at, id, amount AS months, false AS gifted FROM ${facts("SubscriptionStarted")}
    UNION ALL
    SELECT giftee->>'id', giftee->>'username', at, id, 1, true
    FROM (SELECT * FROM ${facts("SubscriptionsGifted")}) AS gifts, jsonb_array_elements(body->'giftees') AS giftee
  ) AS told ORDER BY user_id, at DESC, id DESC
) AS states`
const subscribers = (gifted: boolean) => [
  `SELECT count(*) FROM ${states} WHERE gifted = ${gifted}`,
  `SELECT * FROM ${states} WHERE gifted = ${gifted} ORDER BY at DESC, user_id LIMIT 20`
]

const similar = `
  WITH own AS MATERIALIZED (SELECT DISTINCT user_id FROM bench.messages WHERE ${inWindow}),
  audiences AS (SELECT DISTINCT channel, user_id FROM bench.messages WHERE at >= $2 AND at <= $3)
  SELECT channel, count(own.user_id) / sqrt(count(*)::float8 * (SELECT count(*) FROM own)) AS similarity
  FROM audiences LEFT JOIN own USING (user_id) WHERE channel <> $1
  GROUP BY channel HAVING count(own.user_id) > 0 ORDER BY 2 DESC LIMIT 6`

const words = `
  WITH texts AS (
    SELECT user_id, id, regexp_split_to_array(lower(regexp_replace(content, '\\[emote:[^]]*\\]', ' ', 'g')), '\\s+') AS words
    FROM ${messages}
  ), phrases AS (
    SELECT user_id, array_to_string(words[n:n + length], ' ') AS phrase
    FROM texts, generate_series(0, 2) AS length, generate_series(1, cardinality(words) - length) AS n
  )
  SELECT phrase, count(*), count(DISTINCT user_id), count(*) OVER () FROM phrases WHERE phrase <> ''
  GROUP BY phrase ORDER BY 2 DESC, 3 DESC, 1 LIMIT 20`

const streamerChart = (width: number) => ({
  texts: [`SELECT at / ${width}, count(*) FROM ${messages} GROUP BY 1 ORDER BY 1`],
  of: streamer
})

/** The questions by hand, by the endpoint's code. */
const questions: Readonly<Record<string, RawQuestion>> = {
  "streamer.summary": {
    texts: [
      `SELECT count(*), count(DISTINCT user_id), count(*) FILTER (WHERE has_emotes) FROM ${messages}`
    ],
    of: streamer
  },
  "streamer.users": { texts: [`SELECT count(DISTINCT user_id) FROM ${messages}`], of: streamer },
  "streamer.emotes": { texts: [`SELECT count(*) FILTER (WHERE has_emotes), count(*) FROM ${messages}`], of: streamer },
  "streamer.first_message": {
    texts: ["SELECT min(at) FROM bench.messages WHERE channel = $1"],
    of: ({ channel }) => [channel]
  },
  "streamer.messages": {
    texts: ["SELECT * FROM bench.messages WHERE channel = $1 ORDER BY at DESC LIMIT 50"],
    of: ({ channel }) => [channel]
  },
  "streamer.hourly_activity": streamerChart(3_600_000),
  "streamer.daily_trend": streamerChart(86_400_000),
  "streamer.active_users": { texts: [chatters(10)], of: streamer },
  "streamer.subscriptions": {
    texts: [
      `SELECT count(*) FILTER (WHERE gifted), count(*) FROM ${states}`,
      ...[false, true].flatMap((gifted) => subscribers(gifted).slice(1)),
      ...gifters
    ],
    of: streamer
  },
  "streamer.subscriptions_normal": { texts: subscribers(false), of: streamer },
  "streamer.subscriptions_gifted": { texts: subscribers(true), of: streamer },
  "streamer.top_gifters": { texts: gifters, of: streamer },
  "streamer.gifts_latest": { texts: list(facts("KicksGifted")), of: streamer },
  "streamer.gifts_total": { texts: [`SELECT sum(amount) FROM ${facts("KicksGifted")}`], of: streamer },
  "streamer.bans": {
    texts: [
      `SELECT count(*) FROM ${facts("UserBanned")}`,
      `SELECT b.*, u.at AS lifted_at, u.body->'moderator' AS lifted_by
       FROM (SELECT * FROM ${facts("UserBanned")} ORDER BY at DESC, id DESC LIMIT 20) AS b
       LEFT JOIN LATERAL (
         SELECT * FROM bench.facts WHERE user_id = b.user_id AND type = 'UserUnbanned' AND channel = b.channel AND at >= b.at
         ORDER BY at LIMIT 1
       ) AS u ON true ORDER BY b.at DESC, b.id DESC`
    ],
    of: streamer
  },
  "streamer.top_moderators": {
    texts: [`SELECT body->'moderator'->>'id', count(*) FROM ${facts("UserBanned")} GROUP BY 1 ORDER BY 2 DESC LIMIT 10`],
    of: streamer
  },
  "streamer.reward_stats": {
    texts: [
      ...list(facts("RewardRedeemed"), 10),
      `SELECT body->'reward'->>'id', count(*) FROM ${facts("RewardRedeemed")} GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
      `SELECT user_id, count(*) FROM ${facts("RewardRedeemed")} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`
    ],
    of: streamer
  },
  "streamer.hosts": { texts: list(facts("ChannelHosted")), of: streamer },
  "streamer.polls": { texts: list(facts("PollCreated")), of: streamer },
  "streamer.predictions": { texts: predictions, of: streamer },
  "streamer.pinned_messages": { texts: list(facts("MessagePinned")), of: streamer },
  "streamer.clips": {
    texts: [
      `SELECT count(*) FROM ${factsOf("$1", "ClipCreated")}`,
      `SELECT c.*, (
         SELECT at FROM ${factsOf("$1", "StreamStarted")} AND at <= (c.body->>'footageAt')::bigint ORDER BY at DESC LIMIT 1
       ) AS broadcast
       FROM (SELECT * FROM ${factsOf("$1", "ClipCreated")} ORDER BY at DESC, id DESC LIMIT 20) AS c ORDER BY c.at DESC, c.id DESC`
    ],
    of: ({ channel }) => [channel]
  },
  "streamer.room_settings": {
    texts: ["SELECT * FROM bench.facts WHERE type = 'RoomSettingsChanged' AND channel = $1 ORDER BY at DESC LIMIT 1"],
    of: ({ channel }) => [channel]
  },
  "streamer.broadcasts": {
    texts: [
      `SELECT count(*) FROM ${factsOf("$1", "StreamStarted")} AND at <= $2`,
      `SELECT b.*, (
         SELECT count(*) FROM ${factsOf("$1", "ClipCreated")} AND at >= b.at AND at <= coalesce(b.ended_at, $2)
       ) AS clips
       FROM (
         SELECT s.at, s.body->>'title' AS title, (SELECT min(at) FROM ${factsOf("$1", "StreamEnded")} AND at > s.at) AS ended_at
         FROM (SELECT * FROM ${factsOf("$1", "StreamStarted")} ORDER BY at DESC LIMIT 20) AS s
       ) AS b ORDER BY b.at DESC`
    ],
    of: ({ channel, until }) => [channel, until]
  },
  "streamer.similar": { texts: [similar], of: streamer },
  "broadcast.stats": {
    texts: [
      `SELECT segment, sum(n), sum(subscriber), count(*), count(*) FILTER (WHERE subscriber > 0) FROM (
         SELECT least(9, (at - $2::bigint) * 10 / greatest(1, $3::bigint - $2::bigint)) AS segment, user_id, count(*) AS n,
           count(*) FILTER (WHERE is_subscriber) AS subscriber
         FROM ${messages} GROUP BY 1, 2
       ) AS chatters GROUP BY segment ORDER BY 1`,
      `SELECT max(amount), avg(amount) FROM ${facts("ViewersSampled")}`
    ],
    of: broadcast
  },
  "broadcast.top_chatters": { texts: [`SELECT count(DISTINCT user_id) FROM ${messages}`, chatters(10)], of: broadcast },
  "broadcast.keywords": { texts: [words], of: broadcast },
  "broadcast.hosts": { texts: list(facts("ChannelHosted")), of: broadcast },
  "broadcast.bans": { texts: list(facts("UserBanned")), of: broadcast },
  "broadcast.subscribers": { texts: list(facts("SubscriptionStarted", "SubscriptionsGifted")), of: broadcast },
  "broadcast.top_gifters": { texts: gifters, of: broadcast },
  "broadcast.gifts_total": { texts: [`SELECT sum(amount) FROM ${facts("KicksGifted")}`], of: broadcast },
  "broadcast.gifts": { texts: list(facts("KicksGifted")), of: broadcast },
  "broadcast.polls": { texts: list(facts("PollCreated")), of: broadcast },
  "broadcast.predictions": { texts: predictions, of: broadcast },
  "broadcast.pinned_messages": { texts: list(facts("MessagePinned")), of: broadcast },
  "broadcast.clips": { texts: list(facts("ClipCreated")), of: broadcast },
  "prediction.history": {
    texts: [
      `SELECT p.channel, ${liveState("p.channel")}
       FROM (SELECT channel FROM bench.facts WHERE user_id = $1 AND type = 'PredictionCreated' LIMIT 1) AS p`,
      "SELECT * FROM bench.facts WHERE user_id = $1 AND type IN ('PredictionCreated', 'PredictionUpdated') ORDER BY at"
    ],
    of: ({ predictionId }) => [predictionId]
  },
  "kick_profile.bans": { texts: list(inChannels(`bench.facts WHERE type = 'UserBanned' AND ${ofUser}`), 10), of: viewer },
  "kick_profile.received_subs": {
    texts: list(inChannels(`bench.facts WHERE type = 'SubscriptionStarted' AND ${ofUser}`), 10),
    of: viewer
  },
  "kick_profile.gifted_subs": {
    texts: [`SELECT slug, sum(amount), max(at) FROM ${inChannels(`bench.facts WHERE type = 'SubscriptionsGifted' AND ${ofUser}`)} GROUP BY 1`],
    of: viewer
  },
  "kick_profile.rewards": { texts: list(inChannels(`bench.facts WHERE type = 'RewardRedeemed' AND ${ofUser}`), 10), of: viewer },
  "kick_profile.sent_kicks": {
    texts: [`SELECT slug, sum(amount) FROM ${inChannels(`bench.facts WHERE type = 'KicksGifted' AND ${ofUser}`)} GROUP BY 1`],
    of: viewer
  },
  "kick_profile.clips": { texts: list(inChannels(`bench.facts WHERE type = 'ClipCreated' AND ${ofUser}`), 10), of: viewer },
  "kick_profile.username_history": {
    texts: ["SELECT username, min(at), max(at) FROM bench.messages WHERE user_id = $1 GROUP BY username"],
    of: ({ userId }) => [userId]
  }
}

/** What an endpoint's answers open with, by the subject in its code. */
const openings: Readonly<Record<string, RawQuestion>> = {
  streamer: whoIs,
  broadcast: whichBroadcast,
  kick_profile: whoIsCalled
}

/** The same questions as the endpoints', by hand and whole, by the endpoint's code. */
export const rawSql: Readonly<Record<string, RawQuestion>> = Object.fromEntries(
  Object.entries(questions).map(([code, question]) => {
    const opening = openings[code.split(".")[0] ?? ""]
    return [code, opening === undefined ? question : { ...question, opening }]
  })
)
