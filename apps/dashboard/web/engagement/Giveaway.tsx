import type { GiveawayState } from "@kickstand/api/admin/engagementViews"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { lookMillis, useEngaged } from "./Engaged.ts"
import { OpenGiveaway } from "./OpenGiveaway.tsx"

type Detail = typeof GiveawayState.Type

const winnerOf = ({ winners }: Detail): string | null => winners.findLast(({ replaced }) => !replaced)?.viewer.username ?? null

const Entries = ({ giveaway: { entries, giveawayId } }: { readonly giveaway: Detail }) => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId } } = useEngaged()
  const params = { broadcasterId, giveawayId }
  const answer = useAnswer(() => client.engagement.entries({ params, query: { limit: 200 } }), [giveawayId, entries])
  return (
    <Card title={`${voice.text("entries")} · ${voice.number(entries)}`}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("entries")}
          rows={answer.data.items}
          keyOf={({ platform, viewer }) => `${platform}:${viewer.id}`}
          empty={voice.text("noEntries")}
          columns={[
            { title: voice.text("name"), cell: ({ viewer }) => <b>{viewer.username}</b> },
            { title: voice.text("platform"), cell: ({ platform }) => platform },
            { title: voice.text("entered"), cell: ({ at }) => voice.ago(at, Date.now()) }
          ]}
        />
      )}
    </Card>
  )
}

const Current = ({ giveaway }: { readonly giveaway: Detail }) => {
  const { voice } = useApp()
  const { order } = useEngaged()
  const { closedAt, keyword, title, winners } = giveaway
  const winner = winnerOf(giveaway)
  return (
    <Card
      title={title}
      text={closedAt === null ? voice.text("writeToEnter", { keyword }) : voice.text("closedAt", { when: voice.ago(closedAt, Date.now()) })}
      actions={
        <>
          <button type="button" class="primary small" onClick={() => order({ _tag: "DrawGiveaway", isRedraw: false })}>{voice.text("draw")}</button>
          {winner !== null && (
            <Confirm
              label={voice.text("redraw")}
              named={`${voice.text("redraw")}: ${title}`}
              question={voice.text("redrawSure", { name: winner })}
              onConfirm={() => order({ _tag: "DrawGiveaway", isRedraw: true })}
            />
          )}
          {closedAt === null && (
            <button type="button" class="small" onClick={() => order({ _tag: "CloseGiveaway" })}>{voice.text("closeGiveaway")}</button>
          )}
        </>
      }
    >
      <p class="winner" role="status">{winner === null ? "" : voice.text("winnerIs", { name: winner })}</p>
      {winners.length > 0 && (
        <Table
          caption={voice.text("winners")}
          rows={winners.toReversed()}
          keyOf={({ at, viewer }) => `${at} ${viewer.id}`}
          empty={voice.text("nobody")}
          columns={[
            { title: voice.text("winners"), cell: ({ replaced, viewer }) => <>{viewer.username} {replaced && <Badge>{voice.text("replacedWinner")}</Badge>}</> },
            { title: voice.text("platform"), cell: ({ platform }) => platform },
            { title: voice.text("when"), cell: ({ at }) => voice.time(at) }
          ]}
        />
      )}
    </Card>
  )
}

/** The giveaway that is open, or a way to open one, and those before. */
export const Giveaway = () => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId }, done } = useEngaged()
  const answer = useAnswer(() => client.engagement.giveaways({ params: { broadcasterId }, query: {} }), [done], lookMillis)
  if (answer.data === null) return <Waiting answer={answer} />
  const [last, ...earlier] = answer.data.items
  const isOpen = last?.closedAt === null
  return (
    <>
      {last !== undefined && (
        <div class="columns" key={last.giveawayId}>
          <Current giveaway={last} />
          <Entries giveaway={last} />
        </div>
      )}
      {!isOpen && <OpenGiveaway />}
      {earlier.length > 0 && (
        <Card title={voice.text("pastGiveaways")}>
          <Table
            caption={voice.text("pastGiveaways")}
            rows={earlier}
            keyOf={({ giveawayId }) => giveawayId}
            empty={voice.text("none")}
            columns={[
              { title: voice.text("title"), cell: ({ title }) => <b>{title}</b> },
              { title: voice.text("entries"), numeric: true, cell: ({ entries }) => voice.number(entries) },
              { title: voice.text("winners"), cell: ({ winners }) => winners.filter(({ replaced }) => !replaced).map(({ viewer }) => viewer.username).join(", ") },
              { title: voice.text("when"), cell: ({ openedAt }) => voice.time(openedAt) }
            ]}
          />
        </Card>
      )}
    </>
  )
}
