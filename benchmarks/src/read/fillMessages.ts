import type { Client } from "pg"
import { channelCount, chatterCount, messagesPerMonth, step } from "./sizes.ts"

const sentences = 200_000
const words = 3000

/** Invented words that are no stop words: syllables by number. */
const word = (index: number): string => {
  const syllables = ["ka", "zo", "mi", "ru", "pe", "ta", "no", "vi", "shu", "dra", "glo", "fex", "bur", "wyn", "qua"]
  const [a = "", b = "", c = ""] = [index % 15, Math.floor(index / 15) % 15, Math.floor(index / 225)].map((at) => syllables[at])
  return `${a}${b}${c}`
}

/** How often a channel is written in falls with its number, as popularity does; sums to 1. */
const shares = (): ReadonlyArray<number> => {
  const weights = Array.from({ length: channelCount }, (_, index) => 1 / (index + 1) ** 0.9)
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / total)
}

/** Where each channel's part of the numbers from 0 to 1 ends. */
const borders = (): ReadonlyArray<number> => {
  let sum = 0
  return shares().slice(0, -1).map((share) => (sum += share))
}

/** Among so many chatters a channel's messages of a day are spread, some of whom write most; others come the next day. */
const chattersPerDay = (): ReadonlyArray<number> =>
  shares().map((share) => Math.ceil((share * messagesPerMonth) / 30 / 3))

/** A number from 0 to 1 that a message has for good. */
const chance = (seed: number) => `((hashint8extended(i, ${seed}) & 2147483647) / 2147483648.0)::float8`

/** Makes the raw table that hand-written SQL is asked on, and the texts that are written. */
export const prepareRaw = async (client: Client): Promise<void> => {
  const vocabulary = Array.from({ length: words }, (_, index) => word(index))
  await client.query(`
    CREATE SCHEMA bench;
    CREATE TABLE bench.sentences (n int PRIMARY KEY, content text NOT NULL, has_emotes boolean NOT NULL);
    CREATE TABLE bench.messages (
      at bigint NOT NULL, has_emotes boolean NOT NULL, is_subscriber boolean NOT NULL, id text COLLATE "C" PRIMARY KEY,
      channel text COLLATE "C" NOT NULL, user_id text COLLATE "C" NOT NULL, username text NOT NULL, color text,
      content text NOT NULL
    );
    CREATE INDEX messages_channel ON bench.messages (channel, at);
    CREATE INDEX messages_user ON bench.messages (user_id, at);
    CREATE INDEX messages_name ON bench.messages (lower(username), at)`)
  await client.query(
    `INSERT INTO bench.sentences
     SELECT n, content || CASE WHEN n % 10 = 0 THEN ' [emote:37226:KEKW]' ELSE '' END, n % 10 = 0
     FROM (
       SELECT n, string_agg($1::text[][1 + floor(${words} * power((hashint8extended(n * 16 + k, 7) & 65535) / 65536.0, 3))::int], ' ') AS content
       FROM generate_series(0, ${sentences - 1}) AS n, generate_series(0, 1 + n % 11) AS k GROUP BY n
     ) AS written`.replace("$1::text[][", "($1::text[])["),
    [vocabulary]
  )
}

/**
 * Adds messages to the raw table: the newest have the lowest numbers, and each its time, channel, chatter and text by its
 * number alone.
 *
 * @param newest the time of message 0; epoch milliseconds
 */
export const addRaw = async (client: Client, newest: number, from: number, to: number): Promise<void> => {
  await client.query(
    `INSERT INTO bench.messages (id, channel, at, user_id, username, color, content, has_emotes, is_subscriber)
     SELECT 'm' || lpad(i::text, 9, '0'), 'kick:' || (1000 + c), at, (100000 + u)::text, 'viewer' || u, '#53FC18',
       s.content, s.has_emotes, u % 4 = 0
     FROM (
       SELECT i, c, (${newest} - i * ${step})::bigint AS at,
         (c * 997 + ((${newest} - i * ${step})::bigint / 86400000 * 131 + floor(($2::int[])[c + 1] * power(${chance(2)}, 2))::bigint)
           % ${Math.ceil(chatterCount / 10)})::int % ${chatterCount} AS u,
         floor(${sentences} * ${chance(3)})::int AS n
       FROM (
         SELECT i, width_bucket(${chance(1)}, $1::float8[]) AS c FROM generate_series(${from}::bigint, ${to - 1}::bigint) AS i
       ) AS placed
     ) AS drawn JOIN bench.sentences AS s USING (n)
     ORDER BY i DESC`,
    [borders(), chattersPerDay()]
  )
}

const generation = (projection: string) =>
  `(SELECT generation FROM kickstand.projections WHERE active AND name = '${projection}')`

/**
 * Adds the read models of messages of a stretch of time, set by set: what folding them one by one gives, which
 * `proveSample` proves on some channels.
 */
export const addReadModels = async (client: Client, after: number, until: number): Promise<void> => {
  const added = `bench.messages WHERE at > ${after} AND at <= ${until}`
  await client.query(`
    INSERT INTO kickstand.chat_messages
      (generation, channel, at, id, user_id, username, color, content, has_emotes, is_subscriber, emote_words)
    SELECT ${generation("chat")}, channel, at, id, user_id, username, color, content, has_emotes, is_subscriber, NULL
    FROM ${added} ORDER BY channel, at, id`)
  await client.query(`
    INSERT INTO kickstand.chat_activity AS t (generation, channel, start, messages, with_emotes)
    SELECT ${generation("chat")}, channel, at / 900000 * 900000, count(*), count(*) FILTER (WHERE has_emotes)
    FROM ${added} GROUP BY channel, at / 900000 ORDER BY 2, 3
    ON CONFLICT (generation, channel, start) DO UPDATE SET
      messages = t.messages + excluded.messages, with_emotes = t.with_emotes + excluded.with_emotes`)
  await client.query(`
    INSERT INTO kickstand.chat_user_days AS t
      (generation, channel, day, user_id, messages, username, named_at, named_by)
    SELECT ${generation("chat")}, channel, at / 86400000 * 86400000, user_id, count(*), min(username), max(at),
      'kick:chat:' || min(id)
    FROM ${added} GROUP BY channel, at / 86400000, user_id ORDER BY 2, 3, 4
    ON CONFLICT (generation, channel, day, user_id) DO UPDATE SET messages = t.messages + excluded.messages`)
  await client.query(`
    INSERT INTO kickstand.chat_totals AS t (generation, channel, messages, first_at)
    SELECT ${generation("chat")}, channel, count(*), min(at) FROM ${added} GROUP BY channel
    ON CONFLICT (generation, channel) DO UPDATE SET
      messages = t.messages + excluded.messages, first_at = least(t.first_at, excluded.first_at)`)
  await client.query(`
    INSERT INTO kickstand.viewer_names AS t (generation, platform, user_id, username, name_key, first_at, last_at)
    SELECT ${generation("viewer")}, 'kick', user_id, username, lower(username), min(at), max(at)
    FROM ${added} GROUP BY user_id, username ORDER BY user_id COLLATE "C", username COLLATE "C"
    ON CONFLICT (generation, platform, user_id, username) DO UPDATE SET
      first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)`)
}
