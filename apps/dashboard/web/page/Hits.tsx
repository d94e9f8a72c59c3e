import type { Hit } from "@kickstand/api/admin/Searches"
import { Effect, Exit } from "effect"
import { useEffect, useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { channelLink, partsOf, viewerLink } from "../links.ts"
import { Card } from "../part/Card.tsx"
import { Marked } from "../part/Marked.tsx"
import { problemOf } from "../useAnswer.ts"

const step = 50

interface Read {
  readonly hits: ReadonlyArray<typeof Hit.Type>
  /** What to go on after; `null` when there is no more. */
  readonly next: number | null
  readonly error: string | null
}

/** Reads hits as they are found, up to as many as are wanted. */
const useHits = (id: string, { found, isActive, wanted }: { readonly found: number; readonly isActive: boolean; readonly wanted: number }): Read => {
  const app = useApp()
  const [read, setRead] = useState<Read>({ hits: [], next: 0, error: null })
  const { hits, next } = read
  const missing = Math.min(wanted, found) - hits.length
  useEffect(() => {
    if (next === null || (missing <= 0 && isActive)) return
    if (missing <= 0 && hits.length >= wanted) return
    const stop = new AbortController()
    const ask = async () => {
      const limit = Math.max(1, Math.min(250, wanted - hits.length))
      const exit = await Effect.runPromiseExit(app.client.searches.hits({ params: { id }, query: { after: next, limit } }), { signal: stop.signal })
      if (stop.signal.aborted) return
      if (Exit.isSuccess(exit)) setRead({ hits: [...hits, ...exit.value.items], next: exit.value.next, error: null })
      else setRead((before) => ({ ...before, error: problemOf(exit.cause, app) }))
    }
    void ask()
    return () => stop.abort()
  }, [id, next, missing, isActive, wanted])
  return read
}

/** What a search found, as it finds it. */
export const Hits = ({ found, id, isActive, nameOf }: {
  readonly id: string
  readonly isActive: boolean
  readonly found: number
  readonly nameOf: (channel: string) => string
}) => {
  const { voice } = useApp()
  const [wanted, setWanted] = useState(step)
  const { error, hits, next } = useHits(id, { found, isActive, wanted })
  const shown = voice.text("hitsShown", { shown: hits.length, total: found })
  return (
    <Card wide title={voice.text("hits")} text={shown}>
      {error !== null && <p class="problem" role="alert">{error}</p>}
      {hits.length === 0 && <p class="empty">{voice.text(isActive || next !== null ? "stillLooking" : "nothingFound")}</p>}
      <ol class="hits">
        {hits.map(({ channel, content, created_at: at, highlights, id: message, sender_id: sender, sender_username: username }) => (
          <li key={`${channel} ${message}`}>
            <p class="muted">
              <a href={viewerLink(partsOf(channel).platform, sender)}>{username}</a>
              {" · "}<a class="plain" href={channelLink(partsOf(channel))}>{nameOf(channel)}</a>
              {" · "}<time dateTime={new Date(at).toISOString()}>{voice.time(at)}</time>
            </p>
            <p class="content"><Marked content={content} highlights={highlights} /></p>
          </li>
        ))}
      </ol>
      {hits.length < found && hits.length >= wanted && <button type="button" onClick={() => setWanted(wanted + step)}>{voice.text("more")}</button>}
    </Card>
  )
}
