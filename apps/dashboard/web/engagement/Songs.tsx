import type { RequestedSong } from "@kickstand/api/admin/Engagement"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { TextField } from "../part/Field.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { lookMillis, useEngaged } from "./Engaged.ts"

const Song = ({ url }: Pick<typeof RequestedSong.Type, "url">) => (
  <a class="clip" href={url} target="_blank" rel="noreferrer">{url.replace(/^https:\/\/(www\.)?/, "")}</a>
)

/** The songs that viewers ask for. */
export const Songs = () => {
  const { client, voice } = useApp()
  const { broadcaster, done, order } = useEngaged()
  const [link, setLink] = useState("")
  const answer = useAnswer(() => client.engagement.songs({ params: { broadcasterId: broadcaster.id }, query: {} }), [done], lookMillis)
  if (answer.data === null) return <Waiting answer={answer} />
  const { past, queue } = answer.data
  const [current] = queue
  const add = (event: Event) => {
    event.preventDefault()
    order({ _tag: "AddSong", platform: broadcaster.primaryPlatform, link }, null, () => setLink(""))
  }
  return (
    <>
      <Card
        title={voice.text("queue")}
        text={voice.text("queueText")}
        actions={current !== undefined && (
          <>
            <button type="button" class="small" onClick={() => order({ _tag: "EndSong", outcome: "played" })}>{voice.text("played")}</button>
            <button type="button" class="small" onClick={() => order({ _tag: "EndSong", outcome: "skipped" })}>{voice.text("skipSong")}</button>
            <Confirm
              danger
              label={voice.text("clearQueue")}
              named={`${voice.text("clearQueue")}: ${voice.text("queue")}`}
              question={voice.text("clearQueueSure")}
              onConfirm={() => order({ _tag: "ClearSongs" })}
            />
          </>
        )}
      >
        <Table
          caption={voice.text("queue")}
          rows={queue}
          keyOf={({ songId }) => songId}
          empty={voice.text("queueEmpty")}
          columns={[
            { title: voice.text("song"), cell: ({ songId, url }) => <>{songId === current?.songId && <Badge tone="good">{voice.text("nowPlaying")}</Badge>} <Song url={url} /></> },
            { title: voice.text("requester"), cell: ({ requester }) => requester.username },
            { title: voice.text("askedAt"), cell: ({ requestedAt }) => voice.ago(requestedAt, Date.now()) },
            {
              title: "",
              cell: ({ songId, url }) => (
                <span class="actions">
                  <button type="button" class="small danger" aria-label={`${voice.text("remove")}: ${url}`} onClick={() => order({ _tag: "RemoveSong", songId })}>
                    {voice.text("remove")}
                  </button>
                </span>
              )
            }
          ]}
        />
        <form class="inline" onSubmit={add}>
          <TextField required label={`${voice.text("addSong")}: ${voice.text("songLink")}`} maxLength={500} value={link} onValue={setLink} />
          <button class="primary">{voice.text("add")}</button>
        </form>
      </Card>
      <Card title={voice.text("songHistory")}>
        <Table
          caption={voice.text("songHistory")}
          rows={past}
          keyOf={({ songId }) => songId}
          empty={voice.text("none")}
          columns={[
            { title: voice.text("song"), cell: ({ url }) => <Song url={url} /> },
            { title: voice.text("requester"), cell: ({ requester }) => requester.username },
            { title: voice.text("outcome"), cell: ({ outcome }) => outcome !== null && voice.text(`outcome_${outcome}`) },
            { title: voice.text("when"), cell: ({ endedAt }) => endedAt !== null && voice.ago(endedAt, Date.now()) }
          ]}
        />
      </Card>
    </>
  )
}
