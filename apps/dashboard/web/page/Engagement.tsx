import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { EngagedPage } from "../engagement/EngagedPage.tsx"
import { NewBroadcaster } from "../engagement/NewBroadcaster.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"

/** What chat may do with a broadcaster. `path` is the broadcaster's id and a part of the page, as the address has them. */
export const Engagement = ({ path }: { readonly path: ReadonlyArray<string> }) => {
  const { client, voice } = useApp()
  const [adding, setAdding] = useState(false)
  const answer = useAnswer(() => client.broadcasters.list())
  if (answer.data === null) return <Waiting answer={answer} />
  const [id, part] = path
  const broadcaster = answer.data.find((each) => each.id === id) ?? answer.data[0]
  const made = (created: string) => {
    setAdding(false)
    answer.again()
    location.assign(`#/engagement/${created}`)
  }
  if (broadcaster === undefined) return <NewBroadcaster known={answer.data} onMade={made} onClose={null} />
  return (
    <>
      <div class="inline">
        <label>
          {voice.text("broadcaster")}
          <select value={broadcaster.id} onChange={({ currentTarget }) => location.assign(`#/engagement/${currentTarget.value}`)}>
            {answer.data.map(({ id: number, name }) => <option key={number} value={number}>{name}</option>)}
          </select>
        </label>
        <button type="button" onClick={() => setAdding(true)}>{voice.text("newBroadcaster")}</button>
      </div>
      {adding && <NewBroadcaster known={answer.data} onMade={made} onClose={() => setAdding(false)} />}
      <EngagedPage key={broadcaster.id} broadcaster={broadcaster} part={part} />
    </>
  )
}
