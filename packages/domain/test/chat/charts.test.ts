import type { ActivityCount } from "@kickstand/domain/chat/Chat"
import { bucketMillis } from "@kickstand/domain/chat/ChatProjection"
import { dailyTrend, hourlyActivity, timeZone } from "@kickstand/domain/chat/charts"
import { dayMillis, rollingSince } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Schema } from "effect"

const hour = 3_600_000
const at = (iso: string): number => DateTime.toEpochMillis(DateTime.makeUnsafe(iso))

const zoneOf = (name: string): DateTime.TimeZone => {
  const zone = timeZone(name)
  return zone ?? assert.fail(`${name} is unknown here`)
}

/** One message in every quarter of an hour that the window touches. */
const everyQuarter = (since: number, now: number): ReadonlyArray<ActivityCount> => {
  const first = Math.floor(since / bucketMillis) * bucketMillis
  return Array.from({ length: Math.ceil((now - first) / bucketMillis) }, (_, index) => ({
    start: first + index * bucketMillis,
    messages: 1
  }))
}

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((total, each) => total + each, 0)

/** Zones with whole, half and quarter hour offsets, on both sides of the date line, and with every habit of DST. */
const zones = [
  "UTC",
  "Europe/Istanbul",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Australia/Eucla",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago"
]

const Zone = Schema.Literals(zones)
/** Moments around which clocks change somewhere, and moments of no interest. */
const Now = Schema.Literals([
  "2026-03-29T01:30:00Z",
  "2026-03-30T00:00:00Z",
  "2026-04-05T00:07:00Z",
  "2026-04-04T23:59:59.999Z",
  "2026-07-15T12:00:00Z",
  "2026-10-25T00:59:59Z",
  "2026-11-01T06:00:00.001Z",
  "2027-01-01T00:00:00Z",
  "2026-03-20T10:10:10Z"
])
const Days = Schema.Literals([1, 7, 30])

describe("hourly activity", () => {
  it.prop("has 24 buckets and loses no message", [Zone, Now, Days], ([zone, iso, days]) => {
    const now = at(iso)
    const activity = everyQuarter(rollingSince(now, days), now)
    const chart = hourlyActivity(activity, zoneOf(zone))
    assert.strictEqual(chart.labels.length, 24)
    assert.strictEqual(chart.labels[0], "00:00")
    assert.strictEqual(chart.labels[9], "09:00")
    assert.strictEqual(chart.labels[23], "23:00")
    assert.strictEqual(sum(chart.data), activity.length)
  })

  it.prop("counts each message for the hour that the zone's clocks show", [Zone, Now], ([zone, iso]) => {
    const start = Math.floor(at(iso) / bucketMillis) * bucketMillis
    const chart = hourlyActivity([{ start, messages: 3 }], zoneOf(zone))
    const shown = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(start)
    assert.strictEqual(chart.data[Number(shown)], 3)
  })

  it("splits an hour of UTC where a zone is a quarter of an hour off", () => {
    const start = at("2026-07-15T12:00:00Z")
    const quarters = [0, 1, 2, 3].map((quarter) => ({ start: start + quarter * bucketMillis, messages: 10 ** quarter }))
    const { data } = hourlyActivity(quarters, zoneOf("Asia/Kathmandu"))
    assert.strictEqual(data[17], 1)
    assert.strictEqual(data[18], 1110)
  })

  it("shows no message in the hour that a change to summer time skips, and both hours that a change back repeats", () => {
    const spring = everyQuarter(at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))
    assert.strictEqual(hourlyActivity(spring, zoneOf("Europe/Berlin")).data[2], 0)
    const autumn = everyQuarter(at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"))
    assert.strictEqual(hourlyActivity(autumn, zoneOf("Europe/Berlin")).data[2], 8)
  })

  it("has zeros where nothing was said", () => {
    assert.deepStrictEqual(hourlyActivity([], zoneOf("UTC")).data, Array.from({ length: 24 }, () => 0))
  })
})

describe("daily trend", () => {
  it.prop("labels every local day that the window touches, oldest first, and loses no message", [Zone, Now, Days], (
    [zone, iso, days]
  ) => {
    const now = at(iso)
    const since = rollingSince(now, days)
    const activity = everyQuarter(since, now)
    const chart = dailyTrend(activity, { since, now }, zoneOf(zone))
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
    const expected = new Set<string>()
    for (let moment = since; moment < now; moment += bucketMillis) expected.add(format.format(moment))
    expected.add(format.format(now))
    assert.deepStrictEqual(chart.labels, [...expected])
    assert.strictEqual(sum(chart.data), activity.length)
  })

  it("fills days without messages with zeros", () => {
    const now = at("2026-07-15T12:00:00Z")
    const since = rollingSince(now, 3)
    const chart = dailyTrend([{ start: at("2026-07-14T23:45:00Z"), messages: 4 }], { since, now }, zoneOf("UTC"))
    assert.deepStrictEqual(chart, {
      labels: ["2026-07-12", "2026-07-13", "2026-07-14", "2026-07-15"],
      data: [0, 0, 4, 0]
    })
  })

  it("counts a message for the local day, not the day of UTC", () => {
    const now = at("2026-07-15T12:00:00Z")
    const activity = [{ start: at("2026-07-14T18:15:00Z"), messages: 1 }]
    const window = { since: rollingSince(now, 1), now }
    assert.deepStrictEqual(dailyTrend(activity, window, zoneOf("Asia/Kathmandu")).data, [0, 1])
    assert.deepStrictEqual(dailyTrend(activity, window, zoneOf("UTC")).data, [1, 0])
  })

  it("gives days of 23 and 25 hours their own messages", () => {
    const quarters = (zone: string, from: string, to: string) => {
      const window = { since: at(from), now: at(to) - 1 }
      return dailyTrend(everyQuarter(window.since, window.now), window, zoneOf(zone))
    }
    assert.deepStrictEqual(quarters("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z"), {
      labels: ["2026-03-29", "2026-03-30"],
      data: [92, 96]
    })
    assert.deepStrictEqual(quarters("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z"), {
      labels: ["2026-10-25", "2026-10-26"],
      data: [100, 96]
    })
  })

  it("has no label for a day that a zone skipped when it crossed the date line", () => {
    const window = { since: at("2011-12-29T12:00:00Z"), now: at("2011-12-31T12:00:00Z") }
    assert.deepStrictEqual(dailyTrend([], window, zoneOf("Pacific/Apia")).labels, [
      "2011-12-29",
      "2011-12-31",
      "2012-01-01"
    ])
  })

  it("counts the part of the first bucket that lies in the window for the window's first day", () => {
    const since = at("2026-07-15T00:07:00Z")
    const chart = dailyTrend([{ start: at("2026-07-15T00:00:00Z"), messages: 2 }], { since, now: since + hour }, zoneOf("UTC"))
    assert.deepStrictEqual(chart, { labels: ["2026-07-15"], data: [2] })
  })

  it("adds no day for what another machine's faster clock has dated after now", () => {
    const now = at("2026-07-15T23:59:59.990Z")
    const window = { since: now - dayMillis / 2, now }
    const chart = dailyTrend([{ start: at("2026-07-16T00:00:00Z"), messages: 1 }], window, zoneOf("UTC"))
    assert.deepStrictEqual(chart, { labels: ["2026-07-15"], data: [1] })
  })
})

describe("time zones", () => {
  it.each(zones)("knows %s", (name) => {
    assert.isNotNull(timeZone(name))
  })

  it.each(["", "Mars/Olympus", "+05:31", "-08:00", "UTC; drop table", "__proto__"])("does not know %j", (name) => {
    assert.isNull(timeZone(name))
  })
})
