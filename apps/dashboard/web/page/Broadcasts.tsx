import { useApp } from "../App.ts"
import { broadcastsLink } from "../links.ts"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { BroadcastList } from "./BroadcastList.tsx"
import { BroadcastReport } from "./BroadcastReport.tsx"
import { ChannelSelect } from "./ChannelSelect.tsx"

const Choice = ({ path }: { readonly path: ReadonlyArray<string> }) => {
  const { client, voice } = useApp()
  const answer = useAnswer(() => client.channels.list())
  if (answer.data === null) return <Waiting answer={answer} />
  const [platform, userId] = path
  const chosen = answer.data.find((each) => each.platform === platform && each.userId === userId) ?? answer.data[0]
  if (chosen === undefined) return <p class="empty">{voice.text("noChannels")}</p>
  return (
    <>
      <div class="inline">
        <ChannelSelect channels={answer.data} chosen={chosen.id} link={broadcastsLink} />
      </div>
      <BroadcastList key={chosen.id} platform={chosen.platform} userId={chosen.userId} />
    </>
  )
}

/** The broadcasts of a channel, or one of them. `path` is a platform and a user id, or the id of a broadcast. */
export const Broadcasts = ({ path }: { readonly path: ReadonlyArray<string> }) => {
  const [id] = path
  return path.length === 1 && id !== undefined ? <BroadcastReport key={id} id={decodeURIComponent(id)} /> : <Choice path={path} />
}
