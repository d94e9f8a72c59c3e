import type { Finding } from "@kickstand/domain/doctor/Finding"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { CheckField } from "../part/Field.tsx"
import { Stat } from "../part/Stat.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"

const tones = { ok: "good", warn: "warn", fail: "bad" } as const
const words = { ok: "findingOk", warn: "findingWarn", fail: "findingFail" } as const
const titles = { ok: "doctorOk", warn: "doctorWarn", fail: "doctorFail" } as const
const rank = { fail: 0, warn: 1, ok: 2 } as const

const Row = ({ finding: { advice, check, message, status } }: { readonly finding: Finding }) => {
  const { voice } = useApp()
  return (
    <li class={`finding ${status}`}>
      <Badge tone={tones[status]}>{voice.text(words[status])}</Badge>
      <div>
        <b>{check}</b>
        <p>{message}</p>
        {advice !== null && <p class="advice"><span>{voice.text("whatToDo")}</span> {advice}</p>}
      </div>
    </li>
  )
}

/** What `kickstand doctor` tells of this server, the worst first. */
export const Doctor = () => {
  const { client, voice } = useApp()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const answer = useAnswer(() => client.doctor.examine())
  if (answer.data === null) return <Waiting answer={answer} />
  const { findings, status } = answer.data
  const count = (wanted: Finding["status"]) => findings.filter((finding) => finding.status === wanted).length
  const sorted = findings.toSorted((a, b) => rank[a.status] - rank[b.status])
  // Where nothing is wrong, an empty list would look like one that did not come.
  const all = chosen ?? status === "ok"
  const shown = all ? sorted : sorted.filter((finding) => finding.status !== "ok")
  return (
    <>
      <div class="stats">
        <Stat label={voice.text("findingFail")} value={voice.number(count("fail"))} tone={count("fail") > 0 ? "bad" : undefined} />
        <Stat label={voice.text("findingWarn")} value={voice.number(count("warn"))} />
        <Stat label={voice.text("findingOk")} value={voice.number(count("ok"))} />
      </div>
      <Card
        wide
        title={voice.text(titles[status])}
        text={voice.text("doctorText")}
        actions={<button type="button" class="small" onClick={answer.again}>{voice.text("lookAgain")}</button>}
      >
        {answer.error !== null && <p class="problem" role="alert">{answer.error}</p>}
        <CheckField label={voice.text("showWell")} value={all} onValue={setChosen} />
        <ul class="findings">
          {shown.map((finding, index) => <Row key={`${index} ${finding.check}`} finding={finding} />)}
        </ul>
        {shown.length === 0 && <p class="empty">{voice.text("nothingWrong")}</p>}
      </Card>
    </>
  )
}
