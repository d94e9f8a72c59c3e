import type { BenchDatabase } from "./database.ts"

/** How far the projections of a database are behind its log. */
export interface Lag {
  readonly deliveries: number
  /** Age of the oldest delivery that some projection has not seen; seconds, 0 when there is none. */
  readonly seconds: number
}

/** Measures the lag of the projection that is furthest behind. */
export const measureLag = async ({ query }: BenchDatabase): Promise<Lag> => {
  const [row] = await query<{ deliveries: string; seconds: number | null }>(`
    SELECT count(*) AS deliveries, extract(epoch FROM now())::float8 - min(received_at) / 1000.0 AS seconds
    FROM kickstand.deliveries
    WHERE position > (SELECT coalesce(min(position), 0) FROM kickstand.projections)`)
  return { deliveries: Number(row?.deliveries ?? 0), seconds: Number(row?.seconds ?? 0) }
}

/** Waits until nothing is left to fold; answers how long that took, in seconds. */
export const untilCaughtUp = async (database: BenchDatabase): Promise<number> => {
  const begin = performance.now()
  while ((await measureLag(database)).deliveries > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  return (performance.now() - begin) / 1000
}
