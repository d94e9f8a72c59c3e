import type { CredentialDetail, TokenDetail } from "@kickstand/api/admin/Credentials"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { TextField } from "../part/Field.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"

const State = ({ token: { expiresAt, revokedAt } }: { readonly token: typeof TokenDetail.Type }) => {
  const { voice } = useApp()
  if (revokedAt !== null) return <Badge tone="bad">{voice.text("revoked")}</Badge>
  if (expiresAt !== null && expiresAt <= Date.now()) return <Badge tone="bad">{voice.text("expired")}</Badge>
  return <Badge tone="good">{voice.text("active")}</Badge>
}

/** The tokens that were issued for a credential. */
export const Tokens = ({ credential: { id, label, revokedAt }, onIssued }: {
  readonly credential: typeof CredentialDetail.Type
  readonly onIssued: (jwt: string) => void
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [called, setCalled] = useState("")
  const answer = useAnswer(() => client.credentials.tokens({ params: { id } }), [id])
  const issue = (event: Event) => {
    event.preventDefault()
    void act(client.credentials.issueToken({ params: { id }, payload: { label: called } }), ({ jwt }) => {
      setCalled("")
      onIssued(jwt)
      answer.again()
    })
  }
  return (
    <Card title={voice.text("tokensOf", { name: label })}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("tokensOf", { name: label })}
          rows={answer.data}
          keyOf={(token) => token.id}
          empty={voice.text("noTokens")}
          columns={[
            { title: voice.text("label"), cell: (token) => <b>{token.label}</b> },
            { title: "Id", cell: (token) => <code>{token.id}</code> },
            { title: voice.text("issued"), cell: ({ issuedAt }) => voice.time(issuedAt) },
            { title: voice.text("expires"), cell: ({ expiresAt }) => expiresAt === null ? voice.text("never") : voice.time(expiresAt) },
            { title: voice.text("state"), cell: (token) => <State token={token} /> },
            {
              title: "",
              cell: (token) =>
                token.revokedAt === null && (
                  <Confirm
                    danger
                    label={voice.text("revoke")}
                    named={voice.text("revokeNamed", { name: token.label })}
                    question={voice.text("revokeTokenSure", { name: token.label })}
                    onConfirm={() => void act(client.credentials.revokeToken({ params: { id: token.id } }), answer.again)}
                  />
                )
            }
          ]}
        />
      )}
      {revokedAt === null && (
        <form class="inline" onSubmit={issue}>
          <TextField required label={voice.text("tokenLabel")} value={called} onValue={setCalled} />
          <button class="primary">{voice.text("newToken")}</button>
        </form>
      )}
    </Card>
  )
}
