import type { ViewerReport } from "@kickstand/api/admin/Viewers"
import type { ComponentChildren } from "preact"
import { useApp } from "../App.ts"
import { channelLink, partsOf } from "../links.ts"
import { Card } from "../part/Card.tsx"
import { type Column, Table } from "../part/Table.tsx"
import type { TextKey } from "../text/en.ts"

type Viewer = typeof ViewerReport.Type

interface Listed<Row> {
  readonly items: ReadonlyArray<Row>
  readonly total: number
}

const List = <Row,>({ columns, keyOf, list: { items, total }, title, wide = false }: {
  readonly title: TextKey
  readonly list: Listed<Row>
  readonly keyOf: (row: Row) => string
  readonly columns: ReadonlyArray<Column<Row>>
  readonly wide?: boolean
}) => {
  const { voice } = useApp()
  return (
    <Card wide={wide} title={voice.text(title)} {...(items.length < total ? { text: voice.text("latestOnly", { shown: items.length, total }) } : {})}>
      <Table caption={voice.text(title)} rows={items} keyOf={keyOf} empty={voice.text("none")} columns={columns} />
    </Card>
  )
}

/** What somebody did, and what befell them. */
export const ViewerTables = ({ nameOf, viewer }: { readonly viewer: Viewer; readonly nameOf: (channel: string) => string }) => {
  const { voice } = useApp()
  const at = { title: voice.text("when"), cell: (row: { readonly at: number }): ComponentChildren => voice.time(row.at) }
  const channel = {
    title: voice.text("channel"),
    cell: (row: { readonly channel: string }): ComponentChildren => <a href={channelLink(partsOf(row.channel))}>{nameOf(row.channel)}</a>
  }
  return (
    <>
      <div class="halves">
        <List
          title="messagesByChannel"
          list={viewer.messages}
          keyOf={(row) => row.channel}
          columns={[
            channel,
            { title: voice.text("messages"), numeric: true, cell: ({ messages }) => voice.number(messages) },
            { title: voice.text("firstMessage"), cell: ({ firstDay }) => voice.wholeDate(firstDay) },
            { title: voice.text("lastMessage"), cell: ({ lastAt }) => voice.time(lastAt) }
          ]}
        />
        <List
          title="namesBorne"
          list={viewer.names}
          keyOf={({ username }) => username}
          columns={[
            { title: voice.text("name"), cell: ({ username }) => <b>{username}</b> },
            { title: voice.text("firstSeen"), cell: ({ firstAt }) => voice.time(firstAt) },
            { title: voice.text("lastSeen"), cell: ({ lastAt }) => voice.time(lastAt) }
          ]}
        />
        <List
          title="giftsGiven"
          list={viewer.gifts}
          keyOf={(row) => row.channel}
          columns={[
            channel,
            { title: voice.text("giftsGiven"), numeric: true, cell: ({ gifts }) => voice.number(gifts) },
            { title: voice.text("lastGift"), cell: ({ lastGiftAt }) => voice.time(lastGiftAt) }
          ]}
        />
        <List
          title="kicksSent"
          list={viewer.kicks}
          keyOf={(row) => row.channel}
          columns={[channel, { title: voice.text("kicksSent"), numeric: true, cell: ({ amount }) => voice.number(amount) }]}
        />
      </div>
      <List
        wide
        title="subscriptions"
        list={viewer.subscriptions}
        keyOf={(row) => row.channel}
        columns={[
          channel,
          { title: voice.text("months"), numeric: true, cell: ({ months }) => voice.number(months) },
          {
            title: voice.text("paidBy"),
            cell: ({ gifter, isGifted }) => isGifted ? voice.text("givenBy", { name: gifter ?? voice.text("somebody") }) : voice.text("paidSelf")
          },
          at
        ]}
      />
      <List
        wide
        title="bans"
        list={viewer.bans}
        keyOf={({ id }) => id}
        columns={[
          at,
          channel,
          { title: voice.text("bannedBy"), cell: ({ moderator }) => moderator ?? "–" },
          { title: voice.text("until"), cell: ({ expiresAt }) => expiresAt === null ? voice.text("forGood") : voice.time(expiresAt) },
          { title: voice.text("reason"), cell: ({ reason }) => <span class="clip" title={reason ?? ""}>{reason ?? "–"}</span> }
        ]}
      />
      <List
        wide
        title="redemptions"
        list={viewer.redemptions}
        keyOf={({ channel: of, id }) => `${of} ${id}`}
        columns={[
          at,
          channel,
          { title: voice.text("reward"), cell: ({ reward }) => reward },
          { title: voice.text("cost"), numeric: true, cell: ({ cost }) => voice.number(cost) },
          { title: voice.text("written"), cell: ({ input }) => <span class="clip" title={input ?? ""}>{input ?? ""}</span> }
        ]}
      />
      <List
        wide
        title="momentClips"
        list={viewer.clips}
        keyOf={({ channel: of, id }) => `${of} ${id}`}
        columns={[
          at,
          channel,
          {
            title: voice.text("title"),
            cell: ({ title, url }) => url.startsWith("https://") ? <a href={url} rel="noreferrer" target="_blank">{title}</a> : title
          },
          { title: voice.text("views"), numeric: true, cell: ({ views }) => voice.number(views) }
        ]}
      />
    </>
  )
}
