import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Stat } from "../part/Stat.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { AuditTable } from "./AuditTable.tsx"
import { Connections } from "./Connections.tsx"
import { DeadLetters } from "./DeadLetters.tsx"
import { SlowRequests } from "./SlowRequests.tsx"
import { Sources } from "./Sources.tsx"

/** Between two looks; milliseconds. */
const lookMillis = 3000

const states = {
  live: { tone: "good", text: "stateLive" },
  "catching-up": { tone: "warn", text: "stateCatchingUp" },
  rebuilding: { tone: "warn", text: "stateRebuilding" }
} as const

/** How everything runs, and the levers. */
export const Operations = () => {
  const { client, tell, voice } = useApp()
  const act = useAct()
  const answer = useAnswer(() => client.health.summary(), [], lookMillis)
  const { again, data } = answer
  if (data === null) return <Waiting answer={answer} />
  const lag = Math.max(0, ...data.projections.map((projection) => projection.lag))
  const rebuild = (name: string) =>
    void act(client.projections.rebuild({ params: { name } }), () => {
      tell(voice.text("rebuildBegun", { name }), "good")
      again()
    })
  return (
    <>
      <div class="stats">
        <Stat label={voice.text("logPosition")} value={voice.number(data.position)} />
        <Stat label={voice.text("waiting")} value={voice.number(lag)} tone={lag > 10_000 ? "bad" : "good"} />
        <Stat label={voice.text("deadLetters")} value={voice.number(data.deadLetters)} tone={data.deadLetters > 0 ? "bad" : "good"} />
        <Stat label={voice.text("sources")} value={voice.number(data.channels.length)} />
      </div>
      <Sources health={data} again={again} />
      <Card wide title={voice.text("projections")} text={voice.text("projectionsText")}>
        <Table
          caption={voice.text("projections")}
          rows={data.projections}
          keyOf={({ name }) => name}
          empty={voice.text("none")}
          columns={[
            { title: voice.text("name"), cell: ({ name }) => <b>{name}</b> },
            { title: voice.text("version"), numeric: true, cell: ({ version }) => version },
            { title: voice.text("position"), numeric: true, cell: ({ position }) => voice.number(position) },
            { title: voice.text("lag"), numeric: true, cell: ({ lag: behind }) => voice.number(behind) },
            {
              title: voice.text("state"),
              cell: ({ rebuild: building, state }) => (
                <Badge tone={states[state].tone}>
                  {voice.text(states[state].text)}
                  {building !== null && ` · ${voice.share(building.position / Math.max(1, building.position + building.lag))}`}
                </Badge>
              )
            },
            {
              title: "",
              cell: ({ name }) => (
                <Confirm
                  label={voice.text("rebuild")}
                  named={voice.text("rebuildNamed", { name })}
                  question={voice.text("rebuildSure", { name })}
                  onConfirm={() => rebuild(name)}
                />
              )
            }
          ]}
        />
      </Card>
      <DeadLetters count={data.deadLetters} onRetried={again} />
      <SlowRequests />
      <Connections />
      <AuditTable />
    </>
  )
}
