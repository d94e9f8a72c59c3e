import type { PGlite } from "@electric-sql/pglite"
import { PgClient } from "@effect/sql-pg"
import type { PgConnection } from "@effect/sql-pg"
import { type Cause, Effect, type Layer, Queue, Scope, Semaphore } from "effect"
import { SqlClient, type SqlConnection, SqlError, Statement } from "effect/sql"
import { makePGliteConnection } from "./PGliteConnection.ts"
import { openPGlite, type PGliteOptions } from "./openPGlite.ts"
import { pgliteError } from "./pgliteError.ts"


/** The fragment that the PostgreSQL compiler knows as a json parameter. */
const jsonFragment = Statement.custom<Statement.Custom<"PgJson", unknown>>("PgJson")

/** PostgreSQL answers ROLLBACK to the COMMIT of an aborted transaction, which must not pass for success. */
const commit = (connection: SqlConnection.Connection): Effect.Effect<void, SqlError.SqlError> =>
  Effect.flatMap(connection.executeRaw("COMMIT", []), (result) =>
    (result as { readonly command?: string }).command === "ROLLBACK"
      ? Effect.fail(pgliteError("commit")(new Error("COMMIT rolled back an aborted transaction")))
      : Effect.void)

/** A {@link PgClient.PgClient} over an open PGlite database: same statements, same errors, `driver: "pglite"`. */
export const makePGliteClient = Effect.fnUntraced(function*(database: PGlite) {
  const connection = makePGliteConnection(database)
  // One session: one statement or one transaction at a time.
  const session = Semaphore.makeUnsafe(1)
  const lease = Effect.uninterruptibleMask((restore) =>
    Effect.gen(function*() {
      const scope = yield* Effect.scope
      yield* restore(session.take(1))
      yield* Scope.addFinalizer(scope, session.release(1))
      return connection
    })
  )
  const client = yield* SqlClient.make({
    acquirer: lease,
    transactionAcquirer: lease,
    borrower: (use) => session.withPermit(use(connection)),
    driver: "pglite",
    compiler: PgClient.makeCompiler(),
    commit,
    releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
    spanAttributes: [["db.system.name", "postgresql"]]
  })

  const listen = Effect.fnUntraced(function*(channel: string) {
    const queue = yield* Queue.unbounded<PgConnection.Notification, SqlError.SqlError | Cause.Done>()
    // LISTEN belongs to the transaction it is sent in, so it must not slip into one that another fiber has open.
    yield* Effect.acquireRelease(
      session.withPermit(Effect.tryPromise({
        try: () =>
          database.listen(channel, (payload) => {
            Queue.offerUnsafe(queue, { channel, payload, processId: 0 })
          }),
        catch: pgliteError("listen")
      })),
      (unlisten) => session.withPermit(Effect.promise(() => unlisten()))
    )
    return queue as Queue.Dequeue<PgConnection.Notification, SqlError.SqlError>
  })

  const pgClient: PgClient.PgClient = Object.assign(client, {
    [PgClient.TypeId]: PgClient.TypeId,
    config: {},
    json: (value: unknown) => Statement.fragment([jsonFragment(value)]),
    listen,
    notify: (channel: string, payload: string) => Effect.asVoid(client`SELECT pg_notify(${channel}, ${payload})`)
  })
  return pgClient
})

/** The SQL client over a PGlite database, which lives as long as the layer. */
export const layerPGliteClient = (
  options: PGliteOptions = {}
): Layer.Layer<PgClient.PgClient | SqlClient.SqlClient, SqlError.SqlError> =>
  PgClient.layerFrom(Effect.flatMap(openPGlite(options), makePGliteClient))
