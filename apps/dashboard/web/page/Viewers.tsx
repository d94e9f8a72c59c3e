import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { viewerLink } from "../links.ts"
import { Card } from "../part/Card.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { useLater } from "../useLater.ts"
import { Effect } from "effect"
import { ErasureList } from "./ErasureList.tsx"
import { ViewerReport } from "./ViewerReport.tsx"

const Found = ({ name }: { readonly name: string }) => {
  const { client, voice } = useApp()
  const answer = useAnswer(() => name === "" ? Effect.succeed([]) : client.viewers.search({ query: { name, limit: 30 } }), [name])
  if (answer.data === null || answer.error !== null) return <Waiting answer={answer} />
  if (name === "") return <p class="empty">{voice.text("viewerHint")}</p>
  return (
    <Table
      caption={voice.text("viewersFound")}
      rows={answer.data}
      keyOf={({ platform, userId }) => `${platform} ${userId}`}
      empty={voice.text("nobodyCalled", { name })}
      columns={[
        { title: voice.text("name"), cell: ({ platform, userId, username }) => <a href={viewerLink(platform, userId)}><b>{username}</b></a> },
        { title: voice.text("foundAs"), cell: ({ found, username }) => found === username ? "" : found },
        { title: voice.text("platform"), cell: ({ platform }) => platform },
        { title: "Id", cell: ({ userId }) => <code>{userId}</code> },
        { title: voice.text("lastSeen"), cell: ({ lastAt }) => voice.time(lastAt) }
      ]}
    />
  )
}

/** People by their names. */
const FindViewer = () => {
  const { voice } = useApp()
  const [name, setName] = useState("")
  return (
    <>
      <Card wide title={voice.text("findViewer")} text={voice.text("findViewerText")}>
        <form class="inline" role="search" onSubmit={(event) => event.preventDefault()}>
          <label class="grow">
            {voice.text("nameOrId")}
            <input type="search" maxLength={100} autocomplete="off" spellcheck={false} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
          </label>
        </form>
        <div role="status"><Found name={useLater(name.trim())} /></div>
      </Card>
      <ErasureList />
    </>
  )
}

/** Everybody who was ever seen. `path` is somebody's platform and user id, or nothing. */
export const Viewers = ({ path: [platform, userId] }: { readonly path: ReadonlyArray<string> }) =>
  (platform === "kick" || platform === "twitch") && userId !== undefined
    ? <ViewerReport key={`${platform} ${userId}`} platform={platform} userId={decodeURIComponent(userId)} />
    : <FindViewer />
