import { useApp } from "../App.ts"

/** Somebody or something, and how much. */
export interface Rank {
  readonly username: string
  readonly count: number
  /** Where more about it is. */
  readonly href?: string
  /** What stands beside the bar instead of the count. */
  readonly shown?: string
}

/** Names by how much they did, most first, each with a bar beside it. */
export const Ranking = ({ rows }: { readonly rows: ReadonlyArray<Rank> }) => {
  const { voice } = useApp()
  const most = Math.max(0, ...rows.map(({ count }) => count)) || 1
  if (rows.length === 0) return <p class="empty">{voice.text("nobody")}</p>
  return (
    <ol class="ranking">
      {rows.map(({ count, href, shown, username }, index) => (
        <li key={`${index} ${username}`}>
          <span>{href === undefined ? username : <a href={href}>{username}</a>}</span>
          <meter min={0} max={most} value={count} aria-hidden="true" />
          <b>{shown ?? voice.number(count)}</b>
        </li>
      ))}
    </ol>
  )
}
