import { weightOf } from "@kickstand/domain/loyalty/wheel/wheel"
import type { WheelSegment } from "@kickstand/domain/loyalty/wheel/WheelSegment"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { NumberField, TextField } from "../part/Field.tsx"
import { useEngaged } from "./Engaged.ts"

/** As many as the wheel may have. */
const most = 100

/** What a wheel may begin with. */
const suggestion: ReadonlyArray<WheelSegment> = [
  { label: "Nothing", weight: 5, coins: 0 },
  { label: "50 coins", weight: 3, coins: 50 },
  { label: "200 coins", weight: 1, coins: 200 }
]

/** Sets the wheel up. */
export const WheelSegments = ({ wheel }: {
  readonly wheel: { readonly title: string; readonly segments: ReadonlyArray<WheelSegment> } | null
}) => {
  const { tell, voice } = useApp()
  const { order } = useEngaged()
  const [title, setTitle] = useState(wheel?.title ?? voice.text("wheel"))
  const [segments, setSegments] = useState(wheel?.segments ?? suggestion)
  const all = Math.max(1, weightOf(segments))
  const change = (index: number, by: Partial<WheelSegment>) =>
    setSegments(segments.map((segment, place) => (place === index ? { ...segment, ...by } : segment)))
  const save = (event: Event) => {
    event.preventDefault()
    order({ _tag: "ConfigureWheel", title, segments }, null, () => tell(voice.text("orderDone"), "good"))
  }
  return (
    <Card title={voice.text("setUpWheel")} text={voice.text("setUpWheelText")}>
      <form onSubmit={save}>
        <TextField required label={voice.text("title")} value={title} onValue={setTitle} />
        {segments.map(({ coins, label, weight }, index) => (
          <fieldset key={index} class="rowed">
            <legend>{`${index + 1} · ${voice.share(weight / all)}`}</legend>
            <TextField required label={voice.text("segmentLabel")} maxLength={60} value={label} onValue={(value) => change(index, { label: value })} />
            <NumberField label={voice.text("weight")} min={1} max={1_000_000} value={weight} onValue={(value) => change(index, { weight: value })} />
            <NumberField label={voice.text("coins")} max={100_000_000} value={coins} onValue={(value) => change(index, { coins: value })} />
            <button
              type="button"
              class="quiet"
              disabled={segments.length === 1}
              aria-label={voice.text("removeSegment", { name: label })}
              onClick={() => setSegments(segments.filter((_, place) => place !== index))}
            >
              ✕
            </button>
          </fieldset>
        ))}
        <footer>
          <button type="button" disabled={segments.length >= most} onClick={() => setSegments([...segments, { label: "", weight: 1, coins: 0 }])}>{voice.text("addSegment")}</button>
          <button class="primary">{voice.text("save")}</button>
        </footer>
      </form>
    </Card>
  )
}
