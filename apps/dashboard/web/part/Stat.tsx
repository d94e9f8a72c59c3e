/** A number that says something by itself. */
export const Stat = ({ detail, label, tone, value }: {
  readonly label: string
  readonly value: string
  readonly detail?: string | undefined
  readonly tone?: "good" | "bad" | undefined
}) => (
  <div class={`stat ${tone ?? ""}`}>
    <span class="muted">{label}</span>
    <strong>{value}</strong>
    {detail !== undefined && <span class="muted detail">{detail}</span>}
  </div>
)
