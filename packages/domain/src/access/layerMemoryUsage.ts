import { Clock, Context, Effect, Layer } from "effect"
import { dayOf, minuteOf, monthOf, steadyInstant } from "./calendar.ts"
import type { Family } from "./Family.ts"
import { MemoryAccess } from "./MemoryAccess.ts"
import { type Grant, Quota, type QuotaAnswer } from "./Quota.ts"
import { poolOf, type QuotaRequest } from "./QuotaRequest.ts"
import { counted, shortageOf, type Standing } from "./Standing.ts"
import { type DailyUsage, historyMonths, UsageHistory, type Used } from "./UsageHistory.ts"

interface Ledger {
  minute: number
  month: string
  /** Of that minute. */
  readonly byFamily: Map<Family, number>
  /** Grants that are not settled, by lease. */
  readonly running: Map<string, Grant>
  /** By day and endpoint. */
  readonly history: Map<string, DailyUsage>
}

const none: Used = { requests: 0, units: 0 }

const sum = (uses: Iterable<Used>): Used => {
  let requests = 0
  let units = 0
  for (const used of uses) {
    requests += used.requests
    units += used.units
  }
  return { requests, units }
}

/** What accounts have used, kept in memory: the specification for every other layer. */
export const layerMemoryUsage: Layer.Layer<Quota | UsageHistory, never, MemoryAccess> = Layer.effectContext(
  Effect.map(MemoryAccess, (access) => {
    const ledgers = new Map<string, Ledger>()
    let leases = 0

    const ledgerOf = (accountId: string): Ledger => {
      const known = ledgers.get(accountId)
      if (known !== undefined) return known
      const ledger: Ledger = { minute: 0, month: "", byFamily: new Map(), running: new Map(), history: new Map() }
      ledgers.set(accountId, ledger)
      return ledger
    }

    const ofMonth = (ledger: Ledger, month: string) =>
      [...ledger.history.values()].filter(({ day, requests }) => day.startsWith(month) && requests > 0)

    const record = (ledger: Ledger, { request: { endpoint, family, units }, standing: { at } }: Grant, sign: 1 | -1) => {
      const day = dayOf(at)
      const key = `${day} ${endpoint}`
      const used = ledger.history.get(key) ?? none
      const requests = used.requests + sign
      ledger.history.set(key, { day, family, endpoint, requests, units: used.units + sign * units })
      if (minuteOf(at) === ledger.minute) ledger.byFamily.set(family, (ledger.byFamily.get(family) ?? 0) + sign)
    }

    const standingOf = (ledger: Ledger, request: QuotaRequest, at: number): Standing => {
      const { requests, units } = sum(ofMonth(ledger, monthOf(at)))
      const pool = poolOf(request)
      return {
        at,
        minuteRequests: ledger.byFamily.get(request.family) ?? 0,
        inFlight: request.limited ? [...ledger.running.values()].filter((grant) => poolOf(grant.request) === pool).length : 0,
        monthRequests: requests,
        monthUnits: units
      }
    }

    const forget = (ledger: Ledger, at: number) => {
      ledger.month = monthOf(at)
      const date = new Date(at)
      const oldest = dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - historyMonths))
      for (const [key, { day }] of ledger.history) if (day < oldest) ledger.history.delete(key)
    }

    const quota = Quota.of({
      admit: (request) =>
        Effect.map(Clock.currentTimeMillis, (now): QuotaAnswer => {
          const { accountId, epoch } = request
          if (!access.accounts.has(accountId) || access.epoch(accountId) !== epoch) return { _tag: "Stale" }
          const ledger = ledgerOf(accountId)
          const at = steadyInstant(ledger.minute, now)
          if (minuteOf(at) !== ledger.minute) {
            ledger.minute = minuteOf(at)
            ledger.byFamily.clear()
          }
          if (monthOf(at) !== ledger.month) forget(ledger, at)
          const standing = standingOf(ledger, request, at)
          const shortage = shortageOf(standing, request)
          if (shortage !== null) return { _tag: "Refused", shortage, standing }
          const grant = { lease: String(++leases), request, standing: counted(standing, request) }
          ledger.running.set(grant.lease, grant)
          record(ledger, grant, 1)
          return { _tag: "Granted", grant }
        }),
      settle: (grant, failed) =>
        Effect.sync(() => {
          const ledger = ledgerOf(grant.request.accountId)
          if (ledger.running.delete(grant.lease) && failed) record(ledger, grant, -1)
        })
    })

    const history = UsageHistory.of({
      month: (accountId, month) =>
        Effect.sync(() => {
          const uses = Map.groupBy(ofMonth(ledgerOf(accountId), month), (used) => used.family)
          return new Map([...uses].map(([family, all]) => [family, sum(all)]))
        }),
      days: (accountId, month) =>
        Effect.sync(() =>
          ofMonth(ledgerOf(accountId), month).sort((a, b) =>
            a.day < b.day || (a.day === b.day && a.endpoint < b.endpoint) ? -1 : 1
          )
        )
    })

    return Context.make(Quota, quota).pipe(Context.add(UsageHistory, history))
  })
)
