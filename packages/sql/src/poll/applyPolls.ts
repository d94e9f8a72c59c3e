import { openingTolerance, type Poll, pollKey, unitePolls } from "@kickstand/domain/poll/Poll"
import type { PollDelta } from "@kickstand/domain/poll/PollProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { json, numbers, texts } from "../client/arrays.ts"
import { pollColumns, pollOf, type PollRow } from "./pollRow.ts"

/** A poll, and how far in the log the read model had come when it was kept first. */
interface Kept {
  readonly poll: Poll
  readonly position: number
}

/** Takes out what may be one with polls that are told now, each with the place of the group that it belongs to. */
const take = (sql: SqlClient.SqlClient, generation: number, groups: ReadonlyArray<ReadonlyArray<Poll>>) => {
  const told = groups.flatMap((polls, group) => polls.map((poll) => ({ poll, group })))
  return sql<PollRow & { readonly group: number; readonly position: number }>`
    DELETE FROM kickstand.polls AS t
    USING unnest(
      ${texts(told.map(({ poll }) => poll.channel))},
      ${texts(told.map(({ poll }) => pollKey(poll)))},
      ${numbers(told.map(({ poll }) => poll.openedBetween[0] - openingTolerance))},
      ${numbers(told.map(({ poll }) => poll.openedBetween[1] + openingTolerance))},
      ${numbers(told.map(({ group }) => group))}
    ) AS d(channel, same, near_from, near_until, "group")
    WHERE t.generation = ${generation} AND t.channel = d.channel AND md5(t.same) = md5(d.same) AND t.same = d.same
      AND (t.platform_id IS NOT NULL OR (t.opened_until >= d.near_from AND t.opened_from <= d.near_until))
    RETURNING ${sql.literal(pollColumns)}, t.position::float8 AS position, d."group"`
}

/** When a poll was kept first that is made of these and others; `null` when it is made of others alone. */
const firstKept = ({ openedBetween: [from, until] }: Poll, known: ReadonlyArray<Kept>): number | null => {
  const parts = known.filter(({ poll }) => poll.openedBetween[0] >= from && poll.openedBetween[1] <= until)
  return parts.length === 0 ? null : Math.min(...parts.map(({ position }) => position))
}

/** What is new is marked with the position that this transaction leads to, as the column's default would. */
const put = (
  sql: SqlClient.SqlClient,
  generation: number,
  polls: ReadonlyArray<Poll>,
  positions: ReadonlyArray<number | null>
) =>
  sql`
    INSERT INTO kickstand.polls (
      generation, channel, at, id, first_at, opened_from, opened_until, told_at, told_by, duration_seconds, platform_id,
      same, title, options, position
    )
    SELECT ${generation}::int, channel, at, id, first_at, opened_from, opened_until, told_at, told_by, duration_seconds,
      platform_id, same, title, options::jsonb,
      coalesce(position::bigint, coalesce(nullif(current_setting('kickstand.position', true), ''), '0')::bigint)
    FROM unnest(
      ${texts(polls.map(({ channel }) => channel))},
      ${numbers(polls.map(({ at }) => at))},
      ${texts(polls.map(({ id }) => id))},
      ${numbers(polls.map(({ toldFirstAt }) => toldFirstAt))},
      ${numbers(polls.map(({ openedBetween }) => openedBetween[0]))},
      ${numbers(polls.map(({ openedBetween }) => openedBetween[1]))},
      ${numbers(polls.map(({ told }) => told.at))},
      ${texts(polls.map(({ told }) => told.id))},
      ${numbers(polls.map(({ durationSeconds }) => durationSeconds))},
      ${texts(polls.map(({ platformId }) => platformId))},
      ${texts(polls.map(pollKey))},
      ${texts(polls.map(({ told }) => told.value.title))},
      ${json(polls.map(({ told }) => told.value.options))},
      ${numbers(positions)}
    ) AS d(
      channel, at, id, first_at, opened_from, opened_until, told_at, told_by, duration_seconds, platform_id, same, title,
      options, position
    )
    ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
    ON CONFLICT DO NOTHING`

/**
 * Merges polls into a generation of the read model. Which of them are one is for the domain to say, so what lies near is
 * taken out, united there and put back.
 */
export const applyPolls = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: PollDelta) {
    if (delta.size === 0) return
    const groups = [...delta.values()]
    const taken = groups.map((): Array<Kept> => [])
    for (const row of yield* take(sql, generation, groups)) {
      taken[row.group]?.push({ poll: pollOf(row), position: row.position })
    }
    const united = groups.flatMap((polls, group) => {
      const known = taken[group] ?? []
      return unitePolls(known.map(({ poll }) => poll), polls).map((poll) => ({ poll, position: firstKept(poll, known) }))
    })
    yield* put(sql, generation, united.map(({ poll }) => poll), united.map(({ position }) => position))
  }
)
