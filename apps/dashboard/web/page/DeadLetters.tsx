import type { DeadLetterDetail } from "@kickstand/api/admin/DeadLetters"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Dialog } from "../part/Dialog.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** Deliveries that nobody understood, to be looked at and tried again. `count` is how many there are by now. */
export const DeadLetters = ({ count, onRetried }: { readonly count: number; readonly onRetried: () => void }) => {
  const { client, tell, voice } = useApp()
  const act = useAct()
  const [shown, setShown] = useState<typeof DeadLetterDetail.Type | null>(null)
  const answer = useAnswer(() => client.deadLetters.list({ query: {} }), [count])
  const show = (position: number) => void act(client.deadLetters.show({ params: { position } }), setShown)
  const retry = (position: number) =>
    void act(client.deadLetters.retry({ params: { position } }), () => {
      tell(voice.text("retried", { position: String(position) }), "good")
      answer.again()
      onRetried()
    })
  return (
    <Card wide title={voice.text("deadLetters")} text={voice.text("deadLettersText")}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("deadLetters")}
          rows={answer.data}
          keyOf={({ position }) => String(position)}
          empty={voice.text("noDeadLetters")}
          columns={[
            { title: voice.text("position"), numeric: true, cell: ({ position }) => position },
            { title: voice.text("type"), cell: ({ type }) => <code>{type}</code> },
            { title: voice.text("reason"), cell: ({ reason }) => <span class="clip" title={reason}>{reason}</span> },
            { title: voice.text("received"), cell: ({ receivedAt }) => voice.time(receivedAt) },
            {
              title: "",
              cell: ({ position }) => (
                <span class="actions">
                  <button type="button" class="small" aria-label={voice.text("showNamed", { position: String(position) })} onClick={() => show(position)}>{voice.text("show")}</button>
                  <button type="button" class="small" aria-label={voice.text("retryNamed", { position: String(position) })} onClick={() => retry(position)}>{voice.text("retry")}</button>
                </span>
              )
            }
          ]}
        />
      )}
      {shown !== null && (
        <Dialog title={`${shown.type} · ${shown.position}`} onClose={() => setShown(null)}>
          <p class="problem">{shown.reason}</p>
          <h3>{voice.text("rawBody")}</h3>
          <pre tabIndex={0}>{pretty(shown.body)}</pre>
        </Dialog>
      )}
    </Card>
  )
}
