import { useApp } from "../App.ts"

/** Names by how much they did, most first, each with a bar beside it. */
export const Ranking = ({ rows }: { readonly rows: ReadonlyArray<{ readonly username: string; readonly count: number }> }) => {
  const { voice } = useApp()
  const most = Math.max(1, ...rows.map(({ count }) => count))
  if (rows.length === 0) return <p class="empty">{voice.text("nobody")}</p>
  return (
    <ol class="ranking">
      {rows.map(({ count, username }, index) => (
        <li key={`${index} ${username}`}>
          <span>{username}</span>
          <meter min={0} max={most} value={count} aria-hidden="true" />
          <b>{voice.number(count)}</b>
        </li>
      ))}
    </ol>
  )
}
