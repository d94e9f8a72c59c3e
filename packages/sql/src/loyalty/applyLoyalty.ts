import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import { type LoyaltyDelta, subjectOf } from "@kickstand/domain/loyalty/LoyaltyProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Keeps decisions in a generation of the read model, and adds up what was gambled. */
export const applyLoyalty = Effect.fnUntraced(function*(sql: SqlClient.SqlClient, generation: number, delta: LoyaltyDelta) {
  const facts = [...delta.facts.values()]
  if (facts.length === 0) return
  yield* sql`
    INSERT INTO kickstand.loyalty_facts (generation, broadcaster, kind, subject, at, id, event)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(facts.map(({ broadcasterId }) => broadcasterId))},
      ${texts(facts.map(({ _tag }) => _tag))},
      ${texts(facts.map(subjectOf))},
      ${numbers(facts.map(({ at }) => at))},
      ${texts(facts.map(({ id }) => id))},
      ${texts(facts.map(writeEventLine))}
    ) AS d
    ON CONFLICT DO NOTHING`
  const gambles = [...delta.gambles]
  if (gambles.length === 0) return
  yield* sql`
    INSERT INTO kickstand.gamble_totals AS t (generation, broadcaster, played, won, staked, paid)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(gambles.map(([broadcaster]) => broadcaster))},
      ${numbers(gambles.map(([, { played }]) => played))},
      ${numbers(gambles.map(([, { won }]) => won))},
      ${numbers(gambles.map(([, { staked }]) => staked))},
      ${numbers(gambles.map(([, { paid }]) => paid))}
    ) AS d
    ON CONFLICT (generation, broadcaster) DO UPDATE SET
      played = t.played + excluded.played, won = t.won + excluded.won,
      staked = t.staked + excluded.staked, paid = t.paid + excluded.paid`
})
