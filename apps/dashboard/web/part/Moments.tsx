import type { BroadcastMoment } from "@kickstand/api/admin/Broadcasts"
import { useApp } from "../App.ts"
import { viewerLink } from "../links.ts"
import { Marked } from "./Marked.tsx"
import type { TextKey } from "../text/en.ts"

type Moment = typeof BroadcastMoment.Type

/** How each sort is called, and the sign before it. */
export const momentKinds = {
  pin: { text: "momentPin", many: "momentPins", sign: "◆" },
  poll: { text: "momentPoll", many: "momentPolls", sign: "?" },
  prediction: { text: "momentPrediction", many: "momentPredictions", sign: "◎" },
  host: { text: "momentHost", many: "momentHosts", sign: "→" },
  clip: { text: "momentClip", many: "momentClips", sign: "▶" },
  ban: { text: "momentBan", many: "momentBans", sign: "✕" }
} as const satisfies Record<Moment["kind"], { readonly text: TextKey; readonly many: TextKey; readonly sign: string }>

const Options = ({ options }: { readonly options: Moment["options"] }) => {
  const { voice } = useApp()
  const all = options.reduce((sum, { amount }) => sum + amount, 0)
  if (options.length === 0) return null
  return (
    <ul class="options">
      {options.map(({ amount, label, won }, index) => (
        <li key={index} class={won ? "won" : undefined}>
          <span>{label}{won && <small>{` ✓ ${voice.text("wonOption")}`}</small>}</span>
          <meter min={0} max={Math.max(1, all)} value={amount} aria-hidden="true" />
          <b>{voice.number(amount)}</b>
        </li>
      ))}
    </ul>
  )
}

/** What happened, in the order in which it is given; `begunAt` is what times are counted from, where they are. */
export const Moments = ({ begunAt = null, empty, moments, platform }: {
  readonly moments: ReadonlyArray<Moment>
  readonly platform: string
  readonly empty: string
  readonly begunAt?: number | null
}) => {
  const { voice } = useApp()
  if (moments.length === 0) return <p class="empty">{empty}</p>
  return (
    <ol class="moments">
      {moments.map((moment) => {
        const { amount, at, id, kind, options, text, until, url, who } = moment
        const name = who === null ? voice.text("somebody") : who.username
        return (
          <li key={`${kind} ${id}`} class={`moment-${kind}`}>
            <span class="sign" aria-hidden="true">{momentKinds[kind].sign}</span>
            <div>
              <p>
                <b>{voice.text(momentKinds[kind].text)}</b>
                {who !== null && (
                  <>{" · "}{who.id === null ? name : <a href={viewerLink(platform, who.id)}>{name}</a>}</>
                )}
                {kind === "host" && amount !== null && ` · ${voice.text("withViewers", { amount })}`}
                {kind === "clip" && amount !== null && ` · ${voice.text("watchedTimes", { amount })}`}
                {kind === "ban" && ` · ${until === null ? voice.text("forGood") : voice.text("untilTime", { time: voice.time(until) })}`}
              </p>
              {text !== null && text !== "" && (
                <p class="told-text">
                  {url === null || !url.startsWith("https://")
                    ? <Marked content={text} highlights={[]} />
                    : <a href={url} rel="noreferrer" target="_blank">{text}</a>}
                </p>
              )}
              <Options options={options} />
            </div>
            <time class="muted" dateTime={new Date(at).toISOString()} title={voice.time(at)}>
              {begunAt === null ? voice.time(at) : voice.clock(at)}
              {begunAt !== null && <small>{voice.text("timeIn", { time: voice.span(at - begunAt) })}</small>}
            </time>
          </li>
        )
      })}
    </ol>
  )
}
