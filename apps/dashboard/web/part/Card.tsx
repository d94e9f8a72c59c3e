import type { ComponentChildren } from "preact"
import { useId } from "preact/hooks"

/** A part of a page with a heading of its own. */
export const Card = ({ actions, children, title, text, wide = false }: {
  readonly title: string
  readonly text?: string
  /** Beside the heading. */
  readonly actions?: ComponentChildren
  /** Takes the whole width of the page. */
  readonly wide?: boolean
  readonly children: ComponentChildren
}) => {
  const heading = useId()
  return (
    <section class={wide ? "card wide" : "card"} aria-labelledby={heading}>
      <header>
        <div>
          <h2 id={heading}>{title}</h2>
          {text !== undefined && <p class="muted">{text}</p>}
        </div>
        {actions !== undefined && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
