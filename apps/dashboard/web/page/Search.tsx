import { useApp } from "../App.ts"
import { readSearchWish } from "../links.ts"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { SearchForm } from "./SearchForm.tsx"
import { SearchList } from "./SearchList.tsx"
import { SearchResult } from "./SearchResult.tsx"

/** The chat history. `path` is the id of a search, or `with` and what a new one begins with, or nothing. */
export const Search = ({ path: [first, wish] }: { readonly path: ReadonlyArray<string> }) => {
  const { client, voice } = useApp()
  const answer = useAnswer(() => client.channels.list())
  if (answer.data === null) return <Waiting answer={answer} />
  if (answer.data.length === 0) return <p class="empty">{voice.text("noChannels")}</p>
  const names = new Map(answer.data.map(({ displayName, id, slug }) => [id as string, displayName ?? slug]))
  const nameOf = (channel: string) => names.get(channel) ?? channel
  if (first !== undefined && first !== "with") return <SearchResult key={first} id={decodeURIComponent(first)} nameOf={nameOf} />
  const asked = first === "with" && wish !== undefined ? decodeURIComponent(wish) : ""
  return (
    <>
      <SearchForm key={asked} channels={answer.data} wish={readSearchWish(asked)} />
      <SearchList nameOf={nameOf} />
    </>
  )
}
