import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"

/** Who let the app act for them. */
export const Connections = () => {
  const { client, voice } = useApp()
  const act = useAct()
  const answer = useAnswer(() => client.connections.list())
  return (
    <Card wide title={voice.text("connections")} text={voice.text("connectionsText")}>
      {answer.data === null ? <Waiting answer={answer} /> : (
        <Table
          caption={voice.text("connections")}
          rows={answer.data}
          keyOf={({ platform, userId }) => `${platform}:${userId}`}
          empty={voice.text("noConnections")}
          columns={[
            { title: voice.text("name"), cell: ({ name, userId }) => <b>{name ?? userId}</b> },
            { title: voice.text("platform"), cell: ({ platform }) => platform },
            {
              title: voice.text("state"),
              cell: ({ reason, state }) => (
                <span title={reason ?? undefined}>
                  <Badge tone={state === "connect_again" ? "bad" : "good"}>{voice.text(state === "connect_again" ? "connectAgain" : "connected")}</Badge>
                </span>
              )
            },
            { title: voice.text("expires"), cell: ({ expiresAt }) => voice.time(expiresAt) },
            {
              title: "",
              cell: ({ name, platform, userId }) => (
                <Confirm
                  danger
                  label={voice.text("disconnect")}
                  named={`${voice.text("disconnect")}: ${name ?? userId}`}
                  question={voice.text("disconnectSure", { name: name ?? userId })}
                  onConfirm={() => void act(client.connections.remove({ params: { platform, userId } }), answer.again)}
                />
              )
            }
          ]}
        />
      )}
    </Card>
  )
}
