import { useApp } from "../App.ts"
import type { TextKey } from "../text/en.ts"

/** How a query may be written, each with what it means. */
const examples: ReadonlyArray<readonly [string, TextKey]> = [
  ["good game", "syntaxAll"],
  ["\"good game\"", "syntaxPhrase"],
  ["gg OR wp", "syntaxOr"],
  ["gg -bot", "syntaxNot"],
  ["(gg OR wp) -bot", "syntaxGroup"],
  ["stream*", "syntaxPrefix"],
  ["cafe", "syntaxFold"]
]

/** The language of queries by examples. */
export const SyntaxHelp = () => {
  const { voice } = useApp()
  return (
    <details class="help">
      <summary>{voice.text("syntaxHelp")}</summary>
      <dl class="syntax">
        {examples.map(([written, means]) => (
          <div key={written}>
            <dt><code>{written}</code></dt>
            <dd>{voice.text(means)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
