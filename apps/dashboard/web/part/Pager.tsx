import { useApp } from "../App.ts"

/** The way to the other pages of a list; nothing where there are none. */
export const Pager = ({ label, limit, onPage, page, total }: {
  /** What list it is, for those who do not see where it stands. */
  readonly label: string
  readonly page: number
  readonly limit: number
  readonly total: number
  readonly onPage: (page: number) => void
}) => {
  const { voice } = useApp()
  const pages = Math.ceil(total / limit)
  if (pages <= 1 && page === 1) return null
  return (
    <nav class="pager" aria-label={label}>
      <button type="button" class="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>{voice.text("previousPage")}</button>
      <span class="muted">{voice.text("pageOf", { page, pages })}</span>
      <button type="button" class="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>{voice.text("nextPage")}</button>
    </nav>
  )
}
