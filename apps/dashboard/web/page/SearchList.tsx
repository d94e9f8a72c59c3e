import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { searchLink } from "../links.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Pager } from "../part/Pager.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { searchStates } from "./searchStates.ts"

const limit = 10

/** Between two looks; milliseconds. */
const lookMillis = 3000

/** The searches before this one. */
export const SearchList = ({ nameOf }: { readonly nameOf: (channel: string) => string }) => {
  const { client, voice } = useApp()
  const [page, setPage] = useState(1)
  const answer = useAnswer(() => client.searches.list({ query: { page, limit } }), [page], lookMillis)
  return (
    <Card wide title={voice.text("pastSearches")} text={voice.text("pastSearchesText")}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("pastSearches")}
          rows={answer.data.items}
          keyOf={({ jobId }) => jobId}
          empty={voice.text("noSearches")}
          columns={[
            { title: voice.text("when"), cell: ({ createdAt }) => voice.time(createdAt) },
            {
              title: voice.text("query"),
              cell: ({ jobId, request: { query } }) => <a class="clip" href={searchLink(jobId)}>{query ?? voice.text("anyMessage")}</a>
            },
            { title: voice.text("writtenBy"), cell: ({ request: { username } }) => username ?? voice.text("everybody") },
            {
              title: voice.text("streamers"),
              cell: ({ request: { channels } }) => channels.length > 2 ? voice.text("countChannels", { count: channels.length }) : channels.map(nameOf).join(", ")
            },
            { title: voice.text("hits"), numeric: true, cell: ({ progress }) => voice.number(progress.hits) },
            { title: voice.text("state"), cell: ({ status }) => <Badge tone={searchStates[status].tone}>{voice.text(searchStates[status].text)}</Badge> }
          ]}
        />
      )}
      <Pager label={voice.text("pastSearches")} page={page} limit={limit} total={answer.data?.total ?? 0} onPage={setPage} />
    </Card>
  )
}
