import type { AccountDetail } from "@kickstand/api/admin/Accounts"
import type { Key } from "@kickstand/api/admin/Keys"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Copy } from "../part/Copy.tsx"
import { Dialog } from "../part/Dialog.tsx"
import { Rotate } from "../part/Rotate.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { NewKey } from "./NewKey.tsx"

const State = ({ shown: { expiresAt, revokedAt } }: { readonly shown: typeof Key.Type }) => {
  const { voice } = useApp()
  if (revokedAt !== null) return <Badge tone="bad">{voice.text("revoked")}</Badge>
  if (expiresAt !== null && expiresAt <= Date.now()) return <Badge tone="bad">{voice.text("expired")}</Badge>
  return <Badge tone="good">{voice.text("active")}</Badge>
}

/** What a key is narrowed to: families, streamers, addresses. */
const Narrowing = ({ shown: { allowedIps, families, streamers } }: { readonly shown: typeof Key.Type }) => {
  const { voice } = useApp()
  const parts = [["families", families], ["streamers", streamers], ["ips", allowedIps]] as const
  const narrow = parts.filter(([, items]) => items !== null)
  if (narrow.length === 0) return <span class="muted">{voice.text("notNarrowed")}</span>
  return (
    <ul class="plain">
      {narrow.map(([name, items]) => <li key={name}><small class="muted">{voice.text(name)}:</small> {items?.join(", ")}</li>)}
    </ul>
  )
}

/** The keys of an account. */
export const Keys = ({ account: { id: accountId } }: { readonly account: typeof AccountDetail.Type }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const [rotated, setRotated] = useState<Pick<typeof Key.Type, "id" | "label"> | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const answer = useAnswer(() => client.keys.list({ params: { accountId } }), [accountId])
  const made = ({ key }: { readonly key: string }) => {
    setAsking(false)
    setRotated(null)
    setSecret(key)
    answer.again()
  }
  return (
    <Card
      title={voice.text("keys")}
      text={voice.text("keysText")}
      actions={<button type="button" class="primary small" onClick={() => setAsking(true)}>{voice.text("newKey")}</button>}
    >
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("keys")}
          rows={answer.data}
          keyOf={({ id }) => id}
          empty={voice.text("noKeys")}
          columns={[
            { title: voice.text("label"), cell: ({ label }) => <b>{label}</b> },
            { title: voice.text("prefix"), cell: ({ prefix }) => <code>{prefix}</code> },
            { title: voice.text("narrowedTo"), cell: (key) => <Narrowing shown={key} /> },
            { title: voice.text("lastUsed"), cell: ({ lastUsedAt }) => lastUsedAt === null ? voice.text("never") : voice.ago(lastUsedAt, Date.now()) },
            { title: voice.text("expires"), cell: ({ expiresAt }) => expiresAt === null ? voice.text("never") : voice.time(expiresAt) },
            { title: voice.text("state"), cell: (key) => <State shown={key} /> },
            {
              title: "",
              cell: ({ id, label, revokedAt }) =>
                revokedAt === null && (
                  <span class="actions">
                    <button type="button" class="small" aria-label={voice.text("rotateNamed", { name: label })} onClick={() => setRotated({ id, label })}>
                      {voice.text("rotate")}
                    </button>
                    <Confirm
                      danger
                      label={voice.text("revoke")}
                      named={voice.text("revokeNamed", { name: label })}
                      question={voice.text("revokeSure", { name: label })}
                      onConfirm={() => void act(client.keys.revoke({ params: { id } }), answer.again)}
                    />
                  </span>
                )
            }
          ]}
        />
      )}
      {rotated !== null && (
        <Rotate
          named={voice.text("rotateNamed", { name: rotated.label })}
          text={voice.text("rotateText")}
          overlapLabel={voice.text("overlap")}
          onRotate={(overlapSeconds) => void act(client.keys.rotate({ params: { id: rotated.id }, payload: { overlapSeconds } }), made)}
          onClose={() => setRotated(null)}
        />
      )}
      {asking && <NewKey accountId={accountId} onMade={made} onClose={() => setAsking(false)} />}
      {secret !== null && (
        <Dialog title={voice.text("secretTitle")} onClose={() => setSecret(null)}>
          <p>{voice.text("secretText")}</p>
          <Copy text={secret} label={voice.text("secretTitle")} />
          <p>{voice.text("secretTry")}</p>
          <pre tabIndex={0}>{`curl -H 'x-kicklogz-api-key: ${secret}' '${location.origin}/api/customer/v1/account'`}</pre>
        </Dialog>
      )}
    </Card>
  )
}
