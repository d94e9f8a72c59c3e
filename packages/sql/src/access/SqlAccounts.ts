import type { Account } from "@kickstand/domain/access/Account"
import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import { type AccountChange, Accounts } from "@kickstand/domain/access/Accounts"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

const columns = `id, name, plan_code AS "planCode", status, overrides,
  created_at::float8 AS "createdAt", updated_at::float8 AS "updatedAt"`

/** {@link Accounts} in the table `kickstand.accounts`. */
export const SqlAccounts: { readonly layer: Layer.Layer<Accounts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Accounts,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const selected = sql.literal(columns)

      const create = Effect.fnUntraced(function*(account: Omit<Account, "createdAt" | "updatedAt">) {
        const now = String(yield* Clock.currentTimeMillis)
        const [created] = yield* sql<Account>`
          INSERT INTO kickstand.accounts (id, name, plan_code, status, overrides, created_at, updated_at)
          VALUES (
            ${account.id}, ${account.name}, ${account.planCode}, ${account.status},
            ${JSON.stringify(account.overrides)}::text::jsonb, ${now}, ${now}
          )
          RETURNING ${selected}`
        return created as Account
      })

      const update = Effect.fnUntraced(function*(id: string, { name, planCode, status, overrides }: AccountChange) {
        const now = String(yield* Clock.currentTimeMillis)
        const [updated] = yield* sql<Account>`
          UPDATE kickstand.accounts SET
            name = coalesce(${name ?? null}::text, name),
            plan_code = coalesce(${planCode ?? null}::text, plan_code),
            status = coalesce(${status ?? null}::text, status),
            overrides = coalesce(${overrides === undefined ? null : JSON.stringify(overrides)}::text::jsonb, overrides),
            updated_at = ${now}
          WHERE id = ${id}
          RETURNING ${selected}`
        return updated ?? (yield* new AccountNotFound({ id }))
      })

      return Accounts.of({
        create: (account) => create(account).pipe(orUnavailable("Accounts.create")),
        find: (id) =>
          Effect.map(
            sql<Account>`SELECT ${selected} FROM kickstand.accounts WHERE id = ${id}`,
            ([account]) => account ?? null
          ).pipe(orUnavailable("Accounts.find")),
        list: sql<Account>`SELECT ${selected} FROM kickstand.accounts ORDER BY created_at, id`.pipe(
          orUnavailable("Accounts.list")
        ),
        update: (id, change) => update(id, change).pipe(orUnavailable("Accounts.update"))
      })
    })
  )
}
