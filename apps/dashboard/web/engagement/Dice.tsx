import type { GambleSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { useApp } from "../App.ts"
import { NumberField } from "../part/Field.tsx"

type Steps = GambleSettings["dice"]

/** What dice pay from which number on. */
export const Dice = ({ onSteps, steps }: { readonly steps: Steps; readonly onSteps: (steps: Steps) => void }) => {
  const { voice } = useApp()
  const change = (index: number, by: Partial<Steps[number]>) =>
    onSteps(steps.map((step, place) => (place === index ? { ...step, ...by } : step)))
  return (
    <>
      <h3>{voice.text("dicePays")}</h3>
      {steps.map(({ from, percent }, index) => (
        <div key={index} class="rowed">
          <NumberField label={voice.text("diceFrom")} min={1} max={100} value={from} onValue={(value) => change(index, { from: value })} />
          <NumberField label={voice.text("dicePercent")} max={2000} value={percent} onValue={(value) => change(index, { percent: value })} />
          <button
            type="button"
            class="quiet"
            aria-label={voice.text("removeStep", { from })}
            onClick={() => onSteps(steps.filter((_, place) => place !== index))}
          >
            ✕
          </button>
        </div>
      ))}
      <button type="button" class="small" onClick={() => onSteps([...steps, { from: 90, percent: 250 }])}>{voice.text("addStep")}</button>
    </>
  )
}
