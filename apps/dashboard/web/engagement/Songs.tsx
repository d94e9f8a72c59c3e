import type { QueuedSong } from "@kickstand/api/admin/engagementViews"
import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { platformOf, userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Person } from "@kickstand/domain/event/EventBase"
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

/** Who asks for what is added here: the broadcaster, as their main channel knows them. */
const self = ({ channels, name, primaryPlatform }: Broadcaster): Person | null => {
  const channel = channels.find((each) => platformOf(each) === primaryPlatform) ?? channels[0]
  return channel === undefined ? null : { id: userIdOf(channel), username: name }
}

const Song = ({ url }: Pick<typeof QueuedSong.Type, "url">) => (
  <a class="clip" href={url} target="_blank" rel="noreferrer">{url.replace(/^https:\/\/(www\.)?/, "")}</a>
)

/** The songs that viewers ask for. */
export const Songs = () => {
  const { client, voice } = useApp()
  const { broadcaster, done, order } = useEngaged()
  const [link, setLink] = useState("")
  const answer = useAnswer(() => client.engagement.songs({ params: { broadcasterId: broadcaster.id } }), [done], lookMillis)
  if (answer.data === null) return <Waiting answer={answer} />
  const { history, queue } = answer.data
  const [current] = queue
  const add = (event: Event) => {
    event.preventDefault()
    order({ _tag: "RequestSong", link }, self(broadcaster), () => setLink(""))
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
          rows={history}
          keyOf={({ songId }) => songId}
          empty={voice.text("none")}
          columns={[
            { title: voice.text("song"), cell: ({ url }) => <Song url={url} /> },
            { title: voice.text("requester"), cell: ({ requester }) => requester.username },
            { title: voice.text("outcome"), cell: ({ outcome }) => voice.text(`outcome_${outcome}`) },
            { title: voice.text("when"), cell: ({ endedAt }) => voice.ago(endedAt, Date.now()) }
          ]}
        />
      </Card>
    </>
  )
}
