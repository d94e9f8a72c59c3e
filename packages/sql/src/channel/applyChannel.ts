import type { ChannelDelta, ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import type { Latest } from "@kickstand/domain/projection/Latest"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { json, numbers, texts } from "../client/arrays.ts"

/** The parts of a channel's state; each is kept with the time and the id of the event that told it last. */
const parts = ["profile", "live", "title", "metadata"] as const

/** Takes a part over when it is later than what is known; an unknown part has no time, and everything is later. */
const takeLater = (part: typeof parts[number]): string => {
  const later = `t.${part}_at IS NULL OR (excluded.${part}_at, excluded.${part}_by) > (t.${part}_at, t.${part}_by)`
  return [part, `${part}_at`, `${part}_by`]
    .map((column) => `${column} = CASE WHEN ${later} THEN excluded.${column} ELSE t.${column} END`)
    .join(",\n")
}

const updates = parts.map(takeLater).join(",\n")

/** Merges what events told of channels into a generation of the read model. */
export const applyChannel = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: ChannelDelta) {
    if (delta.size === 0) return
    const states = [...delta.values()]
    const columns = (part: (state: ChannelState) => Latest<unknown> | null) => {
      const told = states.map(part)
      return sql`
        ${numbers(told.map((latest) => latest?.at ?? null))},
        ${texts(told.map((latest) => latest?.id ?? null))},
        ${json(told.map((latest) => latest?.value ?? null))}`
    }
    yield* sql`
      INSERT INTO kickstand.channel_states AS t (
        generation, channel,
        profile_at, profile_by, profile, live_at, live_by, live,
        title_at, title_by, title, metadata_at, metadata_by, metadata
      )
      SELECT
        ${generation}::int, channel,
        profile_at, profile_by, profile::jsonb, live_at, live_by, live::jsonb,
        title_at, title_by, title::jsonb, metadata_at, metadata_by, metadata::jsonb
      FROM unnest(
        ${texts(states.map((state) => state.channel))},
        ${columns(({ profile }) => profile)},
        ${columns(({ live }) => live)},
        ${columns(({ title }) => title)},
        ${columns(({ metadata }) => metadata)}
      ) AS d(
        channel,
        profile_at, profile_by, profile, live_at, live_by, live,
        title_at, title_by, title, metadata_at, metadata_by, metadata
      )
      ORDER BY d.channel COLLATE "C"
      ON CONFLICT (generation, channel) DO UPDATE SET ${sql.literal(updates)}`
  }
)
