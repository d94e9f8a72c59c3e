import type { AccountDetail } from "@kickstand/api/admin/Accounts"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"

const dayMillis = 86_400_000

/** Between two looks; milliseconds. */
const lookMillis = 5000

/** Beyond this nobody counts: plans without a limit have a number all the same. */
const endless = 1_000_000_000

/** The days of a month, from its first. */
const daysOf = (first: string): ReadonlyArray<string> =>
  Array.from({ length: 31 }, (_, index) => new Date(Date.parse(first) + index * dayMillis).toISOString().slice(0, 10))
    .filter((day) => day.startsWith(first.slice(0, 7)))

/** As many months as usage is kept for. */
const keptMonths = 13

/** The UTC calendar months up to now, the present one first, as `2026-03`. */
const monthsBack = (now: number): ReadonlyArray<string> => {
  const date = new Date(now)
  return Array.from({ length: keptMonths }, (_, back) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 7))
}

/** What was asked for most in a month. */
const byEndpoint = (days: ReadonlyArray<{ readonly endpoint: string; readonly requests: number; readonly units: number }>) => {
  const sums = new Map<string, { readonly endpoint: string; readonly requests: number; readonly units: number }>()
  for (const { endpoint, requests, units } of days) {
    const before = sums.get(endpoint)
    sums.set(endpoint, { endpoint, requests: (before?.requests ?? 0) + requests, units: (before?.units ?? 0) + units })
  }
  return [...sums.values()].sort((a, b) => b.units - a.units || b.requests - a.requests)
}

const Meter = ({ label, limit, used }: { readonly label: string; readonly used: number; readonly limit: number }) => {
  const { voice } = useApp()
  const text = voice.text("usageOf", { used, limit: limit >= endless ? voice.text("unlimited") : limit })
  return (
    <label class="usage">
      <span class="row"><b>{label}</b><span class="muted">{text}</span></span>
      <meter min={0} max={Math.max(1, limit)} low={limit * 0.8} high={limit * 0.95} optimum={0} value={used}>{text}</meter>
    </label>
  )
}

/** What an account used of a month, and of those before. */
export const Usage = ({ account: { id: accountId } }: { readonly account: typeof AccountDetail.Type }) => {
  const { client, voice } = useApp()
  const [month, setMonth] = useState(() => monthsBack(Date.now())[0] ?? "")
  const answer = useAnswer(() => client.usage.show({ params: { accountId }, query: { month } }), [accountId, month], lookMillis)
  if (answer.data === null) return <Card title={voice.text("usage")}><Waiting answer={answer} /></Card>
  const { days, limits, usage, usageMonth } = answer.data
  const requests = new Map<string, number>()
  for (const { day, requests: count } of days) requests.set(day, (requests.get(day) ?? 0) + count)
  const shown = daysOf(usageMonth)
  const counts = shown.map((day) => requests.get(day) ?? 0)
  return (
    <Card
      title={voice.text("usage")}
      text={voice.text("usageText")}
      actions={
        <label class="side">
          {voice.text("month")}
          <select value={month} onChange={({ currentTarget }) => setMonth(currentTarget.value)}>
            {monthsBack(Date.now()).map((each) => <option key={each} value={each}>{voice.month(each)}</option>)}
          </select>
        </label>
      }
    >
      <div class="meters">
        <Meter label={voice.text("requests")} used={usage.requestsUsed} limit={limits.monthlyRequestLimit} />
        <Meter label={voice.text("units")} used={usage.unitsUsed} limit={limits.monthlyUnitLimit} />
      </div>
      <Chart
        height={150}
        at={shown.map((_, index) => index)}
        name={(index) => Number.isInteger(index) ? voice.date(shown[index] ?? shown[0] ?? usageMonth) : ""}
        summary={`${voice.text("usageDays")}: ${shown.map((day, index) => `${voice.date(day)} ${counts[index]}`).join(", ")}`}
        series={[{ label: voice.text("requests"), values: counts, kind: "bars", color: "one" }]}
      />
      {days.length > 0 && (
        <details>
          <summary>{voice.text("usageByEndpoint")}</summary>
          <Table
            caption={voice.text("usageByEndpoint")}
            rows={byEndpoint(days)}
            keyOf={({ endpoint }) => endpoint}
            empty={voice.text("none")}
            columns={[
              { title: voice.text("endpoint"), cell: ({ endpoint }) => <code>{endpoint}</code> },
              { title: voice.text("requests"), numeric: true, cell: ({ requests: count }) => voice.number(count) },
              { title: voice.text("units"), numeric: true, cell: ({ units }) => voice.number(units) }
            ]}
          />
        </details>
      )}
    </Card>
  )
}
