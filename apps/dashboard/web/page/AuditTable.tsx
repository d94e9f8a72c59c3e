import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"

const step = 15

/** Between two looks; milliseconds. */
const lookMillis = 5000

/** Who did what. */
export const AuditTable = () => {
  const { client, voice } = useApp()
  const [limit, setLimit] = useState(step)
  const answer = useAnswer(() => client.audit.list({ query: { limit } }), [limit], lookMillis)
  return (
    <Card wide title={voice.text("audit")} text={voice.text("auditText")}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <>
          <Table
            caption={voice.text("audit")}
            rows={answer.data}
            keyOf={({ id }) => String(id)}
            empty={voice.text("none")}
            columns={[
              { title: voice.text("when"), cell: ({ at }) => voice.time(at) },
              { title: voice.text("who"), cell: ({ actor }) => actor },
              { title: voice.text("act"), cell: ({ action }) => <code>{action}</code> },
              { title: voice.text("target"), cell: ({ target }) => <span class="clip" title={target}>{target}</span> }
            ]}
          />
          {answer.data.length === limit && limit < 1000 && (
            <button type="button" onClick={() => setLimit(Math.min(1000, limit * 2))}>{voice.text("more")}</button>
          )}
        </>
      )}
    </Card>
  )
}
