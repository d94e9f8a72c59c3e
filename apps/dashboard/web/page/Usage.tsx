import type { AccountDetail } from "@kickstand/api/admin/Accounts"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
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

/** What an account used of its month. */
export const Usage = ({ account: { id: accountId } }: { readonly account: typeof AccountDetail.Type }) => {
  const { client, voice } = useApp()
  const answer = useAnswer(() => client.usage.show({ params: { accountId }, query: {} }), [accountId], lookMillis)
  if (answer.data === null) return <Card title={voice.text("usage")}><Waiting answer={answer} /></Card>
  const { days, limits, usage, usageMonth } = answer.data
  const requests = new Map<string, number>()
  for (const { day, requests: count } of days) requests.set(day, (requests.get(day) ?? 0) + count)
  const month = daysOf(usageMonth)
  const counts = month.map((day) => requests.get(day) ?? 0)
  return (
    <Card title={voice.text("usage")} text={voice.text("usageText")}>
      <div class="meters">
        <Meter label={voice.text("requests")} used={usage.requestsUsed} limit={limits.monthlyRequestLimit} />
        <Meter label={voice.text("units")} used={usage.unitsUsed} limit={limits.monthlyUnitLimit} />
      </div>
      <Chart
        height={150}
        at={month.map((_, index) => index)}
        name={(index) => Number.isInteger(index) ? voice.date(month[index] ?? month[0] ?? usageMonth) : ""}
        summary={`${voice.text("usageDays")}: ${month.map((day, index) => `${voice.date(day)} ${counts[index]}`).join(", ")}`}
        series={[{ label: voice.text("requests"), values: counts, kind: "bars", color: "one" }]}
      />
    </Card>
  )
}
