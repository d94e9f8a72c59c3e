import type { CredentialDetail, NewCredential as MadeCredential } from "@kickstand/api/admin/Credentials"
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
import type { TextKey } from "../text/en.ts"
import { useAct, useAnswer } from "../useAnswer.ts"
import { useEngaged } from "./Engaged.ts"
import { NewCredential } from "./NewCredential.tsx"
import { Tokens } from "./Tokens.tsx"

type Detail = typeof CredentialDetail.Type

/** What is shown once, by what it is called. */
type Secrets = ReadonlyArray<readonly [TextKey, string]>

const secretsOf = ({ clientId, clientSecret, token }: typeof MadeCredential.Type): Secrets => [
  ["clientId", clientId],
  ["clientSecret", clientSecret],
  ...(token === null ? [] : [["jwt", token.jwt] as const])
]

/** What opens the public API for the broadcaster's own tools. */
export const Credentials = () => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId } } = useEngaged()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const [rotated, setRotated] = useState<Detail | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [secrets, setSecrets] = useState<Secrets | null>(null)
  const answer = useAnswer(() => client.credentials.list({ query: { broadcasterId } }))
  if (answer.data === null) return <Waiting answer={answer} />
  const shown = answer.data.find(({ id }) => id === chosen) ?? answer.data.findLast(({ revokedAt }) => revokedAt === null)
  const made = (credential: typeof MadeCredential.Type) => {
    setAsking(false)
    setRotated(null)
    setChosen(credential.id)
    setSecrets(secretsOf(credential))
    answer.again()
  }
  return (
    <>
      <Card
        title={voice.text("credentials")}
        text={voice.text("credentialsText")}
        actions={<button type="button" class="primary small" onClick={() => setAsking(true)}>{voice.text("newCredential")}</button>}
      >
        <Table
          caption={voice.text("credentials")}
          rows={answer.data}
          keyOf={({ id }) => id}
          empty={voice.text("noCredentials")}
          columns={[
            { title: voice.text("label"), cell: ({ label }) => <b>{label}</b> },
            { title: voice.text("clientId"), cell: ({ clientId }) => <code>{clientId}</code> },
            { title: voice.text("made"), cell: ({ createdAt }) => voice.time(createdAt) },
            {
              title: voice.text("state"),
              cell: ({ overlapUntil, revokedAt }) => (
                <>
                  <Badge tone={revokedAt === null ? "good" : "bad"}>{voice.text(revokedAt === null ? "active" : "revoked")}</Badge>
                  {revokedAt === null && overlapUntil !== null && overlapUntil > Date.now() && (
                    <small class="muted"> {voice.text("oldSecretUntil", { when: voice.time(overlapUntil) })}</small>
                  )}
                </>
              )
            },
            {
              title: "",
              cell: (credential) => (
                <span class="actions">
                  <button type="button" class="small" aria-label={voice.text("tokensOf", { name: credential.label })} onClick={() => setChosen(credential.id)}>{voice.text("tokens")}</button>
                  {credential.revokedAt === null && (
                    <>
                      <button type="button" class="small" aria-label={voice.text("rotateNamed", { name: credential.label })} onClick={() => setRotated(credential)}>{voice.text("rotate")}</button>
                      <Confirm
                        danger
                        label={voice.text("revoke")}
                        named={voice.text("revokeNamed", { name: credential.label })}
                        question={voice.text("revokeCredentialSure", { name: credential.label })}
                        onConfirm={() => void act(client.credentials.revoke({ params: { id: credential.id } }), answer.again)}
                      />
                    </>
                  )}
                </span>
              )
            }
          ]}
        />
      </Card>
      {shown !== undefined && <Tokens key={`${shown.id} ${shown.revokedAt}`} credential={shown} onIssued={(jwt) => setSecrets([["jwt", jwt]])} />}
      {asking && <NewCredential onMade={made} onClose={() => setAsking(false)} />}
      {rotated !== null && (
        <Rotate
          named={voice.text("rotateNamed", { name: rotated.label })}
          text={voice.text("rotateCredentialText")}
          overlapLabel={voice.text("overlapSecret")}
          onRotate={(overlapSeconds) => void act(client.credentials.rotate({ params: { id: rotated.id }, payload: { overlapSeconds } }), made)}
          onClose={() => setRotated(null)}
        />
      )}
      {secrets !== null && (
        <Dialog title={voice.text("credentialSecret")} onClose={() => setSecrets(null)}>
          <p>{voice.text("credentialSecretText")}</p>
          {secrets.map(([name, text]) => <div key={name}><h3>{voice.text(name)}</h3><Copy label={voice.text(name)} text={text} /></div>)}
        </Dialog>
      )}
    </>
  )
}
