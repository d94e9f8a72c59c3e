import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Table } from "../part/Table.tsx"
import { useAnswer } from "../useAnswer.ts"
import { erasureSteps } from "./erasureSteps.ts"

/** Between two looks; milliseconds. */
const lookMillis = 3000

/** Who was taken out, which is no longer known of those that are done. */
export const ErasureList = () => {
  const { client, voice } = useApp()
  const { data } = useAnswer(() => client.erasures.list(), [], lookMillis)
  const erasures = data?.filter(({ dryRun }) => !dryRun) ?? []
  if (erasures.length === 0) return null
  return (
    <Card wide title={voice.text("erasures")} text={voice.text("erasuresText")}>
      <Table
        caption={voice.text("erasures")}
        rows={erasures.slice(0, 20)}
        keyOf={({ id }) => id}
        empty={voice.text("none")}
        columns={[
          { title: voice.text("when"), cell: ({ requestedAt }) => voice.time(requestedAt) },
          { title: voice.text("who"), cell: ({ viewer }) => viewer === null ? <span class="muted">{voice.text("nobodyKnows")}</span> : viewer.names[0] ?? viewer.userId },
          { title: voice.text("state"), cell: ({ step }) => <Badge tone={step === "done" ? "good" : "warn"}>{voice.text(erasureSteps[step])}</Badge> },
          { title: voice.text("deliveriesChanged"), numeric: true, cell: ({ deliveries }) => voice.number(deliveries) },
          { title: voice.text("messagesErased"), numeric: true, cell: ({ messages }) => voice.number(messages) }
        ]}
      />
    </Card>
  )
}
