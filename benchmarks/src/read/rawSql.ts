import type { Subject } from "./Subject.ts"

/** Hand-written SQL that answers an endpoint's question from the raw tables: `$1`… are what `of` names. */
export interface RawQuestion {
  readonly texts: ReadonlyArray<string>
  readonly of: (subject: Subject) => ReadonlyArray<string | number>
}

const inWindow = "channel = $1 AND at >= $2 AND at <= $3"
const streamer = ({ channel, since, until }: Subject) => [channel, since, until]
const broadcast = ({ channel, broadcast: { since, until } }: Subject) => [channel, since, until]
const viewer = ({ userId, since, until }: Subject) => [userId, since, until]
const ofUser = "user_id = $1 AND at >= $2 AND at <= $3"

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

/** The same questions by hand, by the endpoint's code. */
export const rawSql: Readonly<Record<string, RawQuestion>> = {
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
  "streamer.bans": { texts: list(facts("UserBanned")), of: streamer },
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
  "streamer.predictions": { texts: list(facts("PredictionCreated")), of: streamer },
  "streamer.pinned_messages": { texts: list(facts("MessagePinned")), of: streamer },
  "streamer.clips": { texts: list(facts("ClipCreated")), of: streamer },
  "streamer.room_settings": {
    texts: ["SELECT * FROM bench.facts WHERE type = 'RoomSettingsChanged' AND channel = $1 ORDER BY at DESC LIMIT 1"],
    of: ({ channel }) => [channel]
  },
  "streamer.broadcasts": {
    texts: [
      "SELECT count(*) FROM bench.facts WHERE type = 'StreamStarted' AND channel = $1",
      `SELECT s.at, (
         SELECT min(e.at) FROM bench.facts AS e WHERE e.type = 'StreamEnded' AND e.channel = $1 AND e.at > s.at
       ), s.body->>'title'
       FROM bench.facts AS s WHERE s.type = 'StreamStarted' AND s.channel = $1 ORDER BY s.at DESC LIMIT 20`
    ],
    of: ({ channel }) => [channel]
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
  "broadcast.predictions": { texts: list(facts("PredictionCreated")), of: broadcast },
  "broadcast.pinned_messages": { texts: list(facts("MessagePinned")), of: broadcast },
  "broadcast.clips": { texts: list(facts("ClipCreated")), of: broadcast },
  "prediction.history": {
    texts: ["SELECT * FROM bench.facts WHERE type = 'PredictionCreated' AND user_id = $1 ORDER BY at"],
    of: ({ predictionId }) => [predictionId]
  },
  "kick_profile.bans": { texts: list(`bench.facts WHERE type = 'UserBanned' AND ${ofUser}`, 10), of: viewer },
  "kick_profile.received_subs": {
    texts: list(`bench.facts WHERE type = 'SubscriptionStarted' AND ${ofUser}`, 10),
    of: viewer
  },
  "kick_profile.gifted_subs": {
    texts: [`SELECT channel, sum(amount), max(at) FROM bench.facts WHERE type = 'SubscriptionsGifted' AND ${ofUser} GROUP BY 1`],
    of: viewer
  },
  "kick_profile.rewards": { texts: list(`bench.facts WHERE type = 'RewardRedeemed' AND ${ofUser}`, 10), of: viewer },
  "kick_profile.sent_kicks": {
    texts: [`SELECT channel, sum(amount) FROM bench.facts WHERE type = 'KicksGifted' AND ${ofUser} GROUP BY 1`],
    of: viewer
  },
  "kick_profile.clips": { texts: list(`bench.facts WHERE type = 'ClipCreated' AND ${ofUser}`, 10), of: viewer },
  "kick_profile.username_history": {
    texts: ["SELECT username, min(at), max(at) FROM bench.messages WHERE user_id = $1 GROUP BY username"],
    of: ({ userId }) => [userId]
  }
}
