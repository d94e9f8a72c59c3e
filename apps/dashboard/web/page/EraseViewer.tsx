import type { Erasure } from "@kickstand/api/admin/Erasures"
import type { Platform } from "@kickstand/domain/event/Platform"
import { useEffect, useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Dialog } from "../part/Dialog.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { erasureSteps } from "./erasureSteps.ts"

/** Between two looks at how far an erasure is; milliseconds. */
const lookMillis = 700

/** Asks for the name once more before somebody is erased for good. */
export const EraseViewer = ({ name, onBegun, platform, userId }: {
  readonly platform: Platform
  readonly userId: string
  /** What is to be typed. */
  readonly name: string
  readonly onBegun: (id: string) => void
}) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState("")
  const erase = (event: Event) => {
    event.preventDefault()
    if (typed !== name) return
    setAsking(false)
    void act(client.erasures.begin({ payload: { platform, user: userId } }), ({ id }) => onBegun(id))
  }
  return (
    <>
      <button type="button" class="small danger" onClick={() => setAsking(true)}>{voice.text("erase")}</button>
      {asking && (
        <Dialog title={voice.text("eraseNamed", { name })} onClose={() => setAsking(false)}>
          <p>{voice.text("eraseSure", { name })}</p>
          <form onSubmit={erase}>
            <label>
              {voice.text("typeToErase", { name })}
              <input autocomplete="off" spellcheck={false} value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
            </label>
            <footer>
              <button type="button" class="quiet" onClick={() => setAsking(false)}>{voice.text("cancel")}</button>
              <button class="danger" disabled={typed !== name}>{voice.text("eraseForGood")}</button>
            </footer>
          </form>
        </Dialog>
      )}
    </>
  )
}

const Progress = ({ erasure: { position, step, upTo } }: { readonly erasure: typeof Erasure.Type }) => {
  const { voice } = useApp()
  const steps = Object.keys(erasureSteps) as ReadonlyArray<keyof typeof erasureSteps>
  const reached = steps.indexOf(step)
  return (
    <ol class="progress-steps">
      {steps.map((each, index) => (
        <li key={each} class={index < reached || step === "done" ? "done" : index === reached ? "now" : undefined} aria-current={index === reached ? "step" : undefined}>
          {voice.text(erasureSteps[each])}
          {index === reached && step !== "done" && (
            upTo > 0 && step !== "rebuilding"
              ? <progress max={upTo} value={position} aria-label={voice.text(erasureSteps[each])} />
              : <progress aria-label={voice.text(erasureSteps[each])} />
          )}
        </li>
      ))}
    </ol>
  )
}

/** How far an erasure is; says once when it is done. */
export const ErasureProgress = ({ id, onDone }: { readonly id: string; readonly onDone: () => void }) => {
  const { client, voice } = useApp()
  const [isDone, setDone] = useState(false)
  const { data } = useAnswer(() => client.erasures.show({ params: { id } }), [id], isDone ? null : lookMillis)
  useEffect(() => {
    if (data?.step !== "done" || isDone) return
    setDone(true)
    onDone()
  }, [data?.step])
  return (
    <Card wide title={voice.text(data?.step === "done" ? "erasureDone" : "erasureRuns")} text={voice.text("erasureText")}>
      <div role="status">
        {data === null ? voice.text("loading") : (
          <>
            <Progress erasure={data} />
            <p class="muted hint">{voice.text("erasureCounts", { deliveries: data.deliveries, messages: data.messages })}</p>
          </>
        )}
      </div>
    </Card>
  )
}
