import type { AccountDetail } from "@kickstand/api/admin/Accounts"
import type { Key } from "@kickstand/api/admin/Keys"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Copy } from "../part/Copy.tsx"
import { Dialog } from "../part/Dialog.tsx"
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

/** The keys of an account. */
export const Keys = ({ account: { id: accountId } }: { readonly account: typeof AccountDetail.Type }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const answer = useAnswer(() => client.keys.list({ params: { accountId } }), [accountId])
  const made = ({ key }: { readonly key: string }) => {
    setAsking(false)
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
            { title: voice.text("families"), cell: ({ families }) => families?.join(", ") ?? voice.text("all") },
            { title: voice.text("lastUsed"), cell: ({ lastUsedAt }) => lastUsedAt === null ? voice.text("never") : voice.ago(lastUsedAt, Date.now()) },
            { title: voice.text("expires"), cell: ({ expiresAt }) => expiresAt === null ? voice.text("never") : voice.time(expiresAt) },
            { title: voice.text("state"), cell: (key) => <State shown={key} /> },
            {
              title: "",
              cell: ({ id, label, revokedAt }) =>
                revokedAt === null && (
                  <span class="actions">
                    <Confirm
                      label={voice.text("rotate")}
                      named={voice.text("rotateNamed", { name: label })}
                      question={voice.text("rotateSure", { name: label })}
                      onConfirm={() => void act(client.keys.rotate({ params: { id }, payload: {} }), made)}
                    />
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
