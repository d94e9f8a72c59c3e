import type { ComponentChildren } from "preact"

const Labelled = ({ children, hint, label }: { readonly label: string; readonly hint?: string | undefined; readonly children: ComponentChildren }) => (
  <label>
    {label}
    {children}
    {hint !== undefined && <small class="muted">{hint}</small>}
  </label>
)

/** A text to be filled in. */
export const TextField = ({ hint, label, maxLength = 200, onValue, pattern, required = false, value }: {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly hint?: string
  readonly required?: boolean
  readonly pattern?: string
  readonly maxLength?: number
}) => (
  <Labelled label={label} hint={hint}>
    <input
      required={required}
      maxLength={maxLength}
      value={value}
      {...(pattern === undefined ? {} : { pattern })}
      onInput={({ currentTarget }) => onValue(currentTarget.value)}
    />
  </Labelled>
)

/** A whole number to be filled in; while there is none, it is as it was before. */
export const NumberField = ({ hint, label, max, min = 0, onValue, value }: {
  readonly label: string
  readonly value: number
  readonly onValue: (value: number) => void
  readonly hint?: string
  readonly min?: number
  readonly max: number
}) => (
  <Labelled label={label} hint={hint}>
    <input
      type="number"
      inputMode="numeric"
      required
      min={min}
      max={max}
      step={1}
      value={value}
      onInput={({ currentTarget: { value: text } }) => {
        if (/^\d+$/.test(text)) onValue(Number(text))
      }}
    />
  </Labelled>
)

/** Something to be switched on or off. */
export const CheckField = ({ label, onValue, value }: {
  readonly label: string
  readonly value: boolean
  readonly onValue: (value: boolean) => void
}) => (
  <label class="check">
    <input type="checkbox" checked={value} onChange={({ currentTarget }) => onValue(currentTarget.checked)} />
    {label}
  </label>
)

/** One of several to be chosen. */
export const ChoiceField = <Value extends string>({ choices, label, onValue, value }: {
  readonly label: string
  readonly value: Value
  /** What may be chosen, each with how it is called. */
  readonly choices: ReadonlyArray<readonly [Value, string]>
  readonly onValue: (value: Value) => void
}) => (
  <Labelled label={label}>
    <select
      value={value}
      onChange={({ currentTarget }) => onValue(choices.find(([code]) => code === currentTarget.value)?.[0] ?? value)}
    >
      {choices.map(([code, name]) => <option key={code} value={code}>{name}</option>)}
    </select>
  </Labelled>
)
