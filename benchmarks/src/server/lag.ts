import type { BenchDatabase } from "./database.ts"

/** How far the projections of a database are behind its log. */
export interface Lag {
  /** Up to where the projection that is furthest behind has come: the position of a delivery, 0 for nowhere. */
  readonly position: number
  /** From there to the end of the log; positions, some of which may be nobody's. */
  readonly positions: number
  /** Age of the oldest delivery that some projection has not seen; seconds, 0 when there is none. */
  readonly seconds: number
}

/** Measures the lag of the projection that is furthest behind, at the cost of three looks into an index. */
export const measureLag = async ({ query }: BenchDatabase): Promise<Lag> => {
  const [row] = await query<{ position: string; last: string; seconds: number | null }>(`
    SELECT
      p.position, (SELECT coalesce(max(position), 0) FROM kickstand.deliveries) AS last,
      extract(epoch FROM now())::float8 - (
        SELECT received_at FROM kickstand.deliveries AS d WHERE d.position > p.position ORDER BY d.position LIMIT 1
      ) / 1000.0 AS seconds
    FROM (SELECT coalesce(min(position), 0) AS position FROM kickstand.projections) AS p`)
  const position = Number(row?.position ?? 0)
  return { position, positions: Math.max(0, Number(row?.last ?? 0) - position), seconds: Number(row?.seconds ?? 0) }
}

/** Waits until nothing is left to fold. */
export const untilCaughtUp = async (database: BenchDatabase): Promise<void> => {
  while ((await measureLag(database)).positions > 0) await new Promise((resolve) => setTimeout(resolve, 20))
}
