import { Actor } from "@kickstand/domain/access/Actor"
import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer, Redacted, Schema } from "effect"
import { makeInvalidKeys } from "../../access/InvalidKeys.ts"
import { makeSessionSeal } from "./sessionSeal.ts"

/** How long somebody stays logged in; milliseconds. */
export const sessionMillis = 12 * 3_600_000

/** How long a link that logs in may be opened; milliseconds. */
const ticketMillis = 15 * 60_000

/** Wrong tokens that one address may try per calendar minute. */
export const logInsPerMinute = 10

/** For so long a server may not know that another has logged everybody out. */
const endedFor = "5 seconds"

/** Acts that the audit log is read by. */
const pageSize = 200

const ending = "session.end_all"
const leaving = "session.end"

/** The token is not the right one, or the link was used already. */
export class LogInRefused extends Schema.TaggedError<LogInRefused>()("LogInRefused", {}) {
  override get message(): string {
    return "This is not the admin token, or the link was opened before"
  }
}

/** Too many wrong tokens came from one address. */
export class TooManyLogIns extends Schema.TaggedError<TooManyLogIns>()("TooManyLogIns", {
  retryAfterSeconds: Schema.Int
}) {
  override get message(): string {
    return `Too many wrong tokens; wait ${this.retryAfterSeconds} seconds`
  }
}

/** Somebody who is logged in. */
export interface DashboardSession {
  /** What every request that changes something has to repeat. */
  readonly csrf: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/**
 * Who is logged in at the dashboard. Sessions are signed, not stored; that one or all of them have ended is an act in the
 * audit log, where every server sees it.
 */
export class DashboardSessions extends Context.Service<DashboardSessions, {
  /** What a link needs to log in once, within a quarter of an hour. */
  readonly ticket: Effect.Effect<string>
  /** Begins a session for who knows the admin token, or has a ticket; answers what the browser keeps. */
  readonly begin: (
    secret: Redacted.Redacted,
    address: string
  ) => Effect.Effect<string, LogInRefused | TooManyLogIns | StorageUnavailable>
  /** The session that a browser presents; `null` when it has none any more. */
  readonly find: (presented: string) => Effect.Effect<DashboardSession | null, StorageUnavailable>
  /** Ends one session, wherever a copy of it may be. */
  readonly end: (presented: string) => Effect.Effect<void, StorageUnavailable>
  /** Ends every session that has begun before. */
  readonly endAll: Effect.Effect<void, StorageUnavailable>
}>()("kickstand/kickstand/http/dashboard/DashboardSessions") {
  static readonly layer = (token: Redacted.Redacted): Layer.Layer<DashboardSessions, never, AuditLog> =>
    Layer.effect(DashboardSessions, make(token))
}

const make = Effect.fnUntraced(function*(token: Redacted.Redacted) {
  const audit = yield* AuditLog
  const seal = yield* makeSessionSeal(token)
  const expected = hashSecret(Redacted.value(token))
  const wrong = makeInvalidKeys(logInsPerMinute)
  /** Tickets that were used, until they would have run out. */
  const used = new Map<string, number>()

  /** What has ended of the sessions that could still be presented: those before a time, and some by the hash of themselves. */
  const lookForEnd = Effect.gen(function*() {
    const oldest = (yield* Clock.currentTimeMillis) - sessionMillis
    const left = new Set<string>()
    let before: number | null = null
    while (true) {
      const entries: Effect.Success<ReturnType<typeof audit.list>> = yield* audit.list({ before, limit: pageSize })
      for (const { action, at, target } of entries) {
        if (action === ending) return { before: at, left }
        if (action === leaving) left.add(target)
      }
      const last = entries.at(-1)
      if (last === undefined || entries.length < pageSize || last.at < oldest) return { before: 0, left }
      before = last.id
    }
  })
  const [ended, forget] = yield* Effect.cachedInvalidateWithTTL(lookForEnd, endedFor)

  const isTicket = Effect.fnUntraced(function*(presented: string) {
    const now = yield* Clock.currentTimeMillis
    const at = yield* seal.issuedAt("ticket", presented)
    if (at === null || now - at > ticketMillis || used.has(presented)) return false
    for (const [ticket, usedAt] of used) if (now - usedAt > ticketMillis) used.delete(ticket)
    used.set(presented, now)
    return true
  })

  return DashboardSessions.of({
    ticket: Effect.flatMap(Clock.currentTimeMillis, (now) => seal.issue("ticket", now)),
    begin: Effect.fn("DashboardSessions.begin")(function*(secret, address) {
      const now = yield* Clock.currentTimeMillis
      const blocked = wrong.blocked(address, now)
      if (blocked !== null) return yield* new TooManyLogIns({ retryAfterSeconds: blocked.seconds })
      const presented = Redacted.value(secret)
      const admitted = constantTimeEqual(hashSecret(presented), expected) || (yield* isTicket(presented))
      if (!admitted) {
        wrong.count(address, now)
        return yield* new LogInRefused()
      }
      const session = seal.issue("session", now)
      return yield* audit.record(session, () => ({ action: "session.begin", target: "dashboard", details: { address } })).pipe(
        Effect.provideService(Actor, "dashboard")
      )
    }),
    find: Effect.fnUntraced(function*(presented) {
      const at = yield* seal.issuedAt("session", presented)
      if (at === null) return null
      const expiresAt = at + sessionMillis
      if (expiresAt <= (yield* Clock.currentTimeMillis)) return null
      const { before, left } = yield* ended
      if (at <= before || left.has(hashSecret(presented))) return null
      return { csrf: yield* seal.sign("csrf", presented), expiresAt }
    }),
    end: (presented) =>
      audit.record(Effect.void, () => ({ action: leaving, target: hashSecret(presented), details: {} })).pipe(
        Effect.andThen(forget),
        Effect.provideService(Actor, "dashboard")
      ),
    endAll: audit.record(Effect.void, () => ({ action: ending, target: "dashboard", details: {} })).pipe(
      Effect.andThen(forget),
      Effect.provideService(Actor, "dashboard")
    )
  })
})
