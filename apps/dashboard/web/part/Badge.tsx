import type { ComponentChildren } from "preact"

/** A word that stands out; its tone says nothing that the word does not. */
export const Badge = ({ children, tone = "plain" }: {
  readonly tone?: "plain" | "good" | "bad" | "warn" | "live"
  readonly children: ComponentChildren
}) => <span class={`badge ${tone}`}>{children}</span>
