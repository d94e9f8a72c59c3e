import type { ChannelReport } from "@kickstand/api/admin/Dashboard"
import { useApp } from "../App.ts"
import { viewerLink } from "../links.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Chart } from "../part/Chart.tsx"
import { Ranking } from "../part/Ranking.tsx"
import { Table } from "../part/Table.tsx"

/** Who was banned from a channel, and what its viewers redeemed. */
export const ChannelModeration = ({ dayName, platform, report: { days, latestBans, topRedeemer, topRewards } }: {
  readonly report: typeof ChannelReport.Type
  readonly platform: string
  /** How the day at a place is called. */
  readonly dayName: (place: number) => string
}) => {
  const { voice } = useApp()
  const places = days.map((_, place) => place)
  const told = (of: (day: typeof days[number]) => number) => days.map((day) => `${voice.date(day.day)} ${voice.number(of(day))}`).join(", ")
  return (
    <>
      <div class="halves">
        <Card title={voice.text("bans")} text={voice.text("bansText")}>
          <Chart
            at={places}
            name={dayName}
            summary={`${voice.text("bans")}: ${told(({ bans }) => bans)}`}
            series={[{ label: voice.text("bans"), values: days.map(({ bans }) => bans), kind: "bars", color: "two" }]}
          />
        </Card>
        <Card title={voice.text("rewardsByDay")} text={voice.text("rewardsByDayText")}>
          <Chart
            at={places}
            name={dayName}
            summary={`${voice.text("redemptions")}: ${told(({ redemptions }) => redemptions)}`}
            series={[{ label: voice.text("redemptions"), values: days.map(({ redemptions }) => redemptions), kind: "bars", color: "one" }]}
          />
        </Card>
      </div>
      <div class="columns">
        <Card title={voice.text("latestBans")}>
          <Table
            caption={voice.text("latestBans")}
            rows={latestBans}
            keyOf={({ id }) => id}
            empty={voice.text("nobody")}
            columns={[
              { title: voice.text("when"), cell: ({ at }) => voice.time(at) },
              { title: voice.text("who"), cell: ({ who }) => <a href={viewerLink(platform, who.id)}>{who.username}</a> },
              { title: voice.text("bannedBy"), cell: ({ moderator }) => moderator === null ? "–" : <a href={viewerLink(platform, moderator.id)}>{moderator.username}</a> },
              {
                title: voice.text("until"),
                cell: ({ expiresAt, liftedAt }) =>
                  liftedAt !== null
                    ? <Badge tone="good">{voice.text("lifted")}</Badge>
                    : expiresAt === null
                    ? voice.text("forGood")
                    : voice.time(expiresAt)
              },
              { title: voice.text("reason"), cell: ({ reason }) => <span class="clip" title={reason ?? ""}>{reason ?? "–"}</span> }
            ]}
          />
        </Card>
        <Card
          title={voice.text("topRewards")}
          {...(topRedeemer === null ? {} : { text: voice.text("mostRedeemed", { name: topRedeemer.username, count: topRedeemer.count }) })}
        >
          <Ranking rows={topRewards.map(({ count, title }) => ({ username: title, count }))} />
        </Card>
      </div>
    </>
  )
}
