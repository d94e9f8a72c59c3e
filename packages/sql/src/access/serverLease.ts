import { Clock, Effect, Semaphore } from "effect"
import type { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

/** Whose clock tells the time that requests are counted by. */
export type QuotaClock = "database" | "application"

/** How long a server that died stays known; long enough that one that was only paused is still found. Milliseconds. */
const forgetMillis = 86_400_000

/** Real time on purpose: other processes watch over the lease, which no test clock moves. */
const realSleep = (millis: number) =>
  Effect.callback<void>((resume) => {
    const timer = setTimeout(() => resume(Effect.void), millis)
    return Effect.sync(() => clearTimeout(timer))
  })

/**
 * This process's row in `kickstand.servers`: made when it is first needed, renewed for as long as the scope lives, and
 * removed with it. Leases on quota hang on it.
 */
export const serverLease = Effect.fnUntraced(function*(
  sql: SqlClient.SqlClient,
  { clock, leaseMillis }: { readonly clock: QuotaClock; readonly leaseMillis: number }
) {
  const registering = yield* Semaphore.make(1)
  let id: bigint | null = null

  const expiry = Effect.map(Clock.currentTimeMillis, (now) => {
    const from = clock === "database"
      ? sql.literal("floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint")
      : sql`${String(now)}::bigint`
    return sql`${from} + ${leaseMillis}::bigint`
  })

  const register = registering.withPermit(Effect.gen(function*() {
    if (id !== null) return id
    const [row] = yield* sql<{ readonly id: string }>`
      INSERT INTO kickstand.servers (expires_at) VALUES (${yield* expiry}) RETURNING id::text`
    id = BigInt(row?.id ?? 0)
    return id
  }))

  const renew = Effect.gen(function*() {
    if (id === null) return
    yield* sql`
      INSERT INTO kickstand.servers AS s (id, expires_at) VALUES (${String(id)}::bigint, ${yield* expiry})
      ON CONFLICT (id) DO UPDATE SET expires_at = greatest(s.expires_at, excluded.expires_at)`
    yield* sql`DELETE FROM kickstand.servers WHERE expires_at < ${yield* expiry} - ${forgetMillis}::bigint`
  })

  yield* Effect.forkScoped(Effect.forever(
    Effect.andThen(realSleep(leaseMillis / 3), Effect.ignore(orUnavailable("Quota.renew")(renew)))
  ))

  return {
    /** The server's number, which is the upper part of its leases. */
    id: Effect.suspend(() => (id === null ? orUnavailable("Quota.register")(register) : Effect.succeed(id))),
    /** Ends all of this server's leases. */
    release: Effect.suspend(() =>
      id === null
        ? Effect.void
        : sql`DELETE FROM kickstand.servers WHERE id = ${String(id)}::bigint`.pipe(
          orUnavailable("Quota.release"),
          Effect.ignore
        )
    )
  }
})
