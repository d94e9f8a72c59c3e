import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"

/** Between two looks; milliseconds. */
const lookMillis = 10_000

/** Which requests of the last hour took longest. */
export const SlowRequests = () => {
  const { client, voice } = useApp()
  const answer = useAnswer(() => client.health.slowRequests(), [], lookMillis)
  return (
    <Card wide title={voice.text("slowRequests")} text={voice.text("slowRequestsText")}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("slowRequests")}
          rows={answer.data.requests}
          keyOf={({ at, requestId }) => `${at} ${requestId}`}
          empty={voice.text("none")}
          columns={[
            { title: voice.text("took"), numeric: true, cell: ({ millis }) => `${voice.number(millis)} ms` },
            { title: voice.text("request"), cell: ({ method, route }) => <code>{method} {route ?? "–"}</code> },
            { title: voice.text("status"), cell: ({ status }) => <Badge tone={status >= 500 ? "bad" : status >= 400 ? "warn" : "plain"}>{status}</Badge> },
            { title: voice.text("requestId"), cell: ({ requestId }) => <code>{requestId}</code> },
            { title: voice.text("when"), cell: ({ at }) => voice.time(at) }
          ]}
        />
      )}
    </Card>
  )
}
