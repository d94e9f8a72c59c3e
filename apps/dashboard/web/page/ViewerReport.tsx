import type { Platform } from "@kickstand/domain/event/Platform"
import { Effect } from "effect"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { newSearchLink } from "../links.ts"
import { Card } from "../part/Card.tsx"
import { Stat } from "../part/Stat.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { EraseViewer, ErasureProgress } from "./EraseViewer.tsx"
import { ViewerTables } from "./ViewerTables.tsx"

/** Everything that is known of one viewer, and the way to have it forgotten. */
export const ViewerReport = ({ platform, userId }: { readonly platform: Platform; readonly userId: string }) => {
  const { client, voice } = useApp()
  const [erasing, setErasing] = useState<string | null>(null)
  const answer = useAnswer(() =>
    Effect.all({
      viewer: client.viewers.show({ params: { platform, userId } }),
      channels: client.channels.list(),
      erasures: client.erasures.list()
    }, { concurrency: "unbounded" }), [platform, userId])
  if (answer.data === null) return <Waiting answer={answer} />
  const { channels, erasures, viewer } = answer.data
  const slugs = new Map(channels.map(({ displayName, id, slug }) => [id as string, displayName ?? slug]))
  const name = viewer.username ?? userId
  const begun = erasing ?? erasures.find((each) => each.viewer?.userId === userId && each.platform === platform && !each.dryRun)?.id ?? null
  const messages = viewer.messages.items.reduce((sum, each) => sum + each.messages, 0)
  const kicks = viewer.kicks.items.reduce((sum, { amount }) => sum + amount, 0)
  const gifts = viewer.gifts.items.reduce((sum, each) => sum + each.gifts, 0)
  const seen = viewer.firstSeenAt === null || viewer.lastSeenAt === null
    ? voice.text("neverSeen")
    : voice.text("seenBetween", { first: voice.time(viewer.firstSeenAt), last: voice.time(viewer.lastSeenAt) })
  return (
    <>
      <p class="back"><a href="#/viewers">← {voice.text("findViewer")}</a></p>
      <Card
        wide
        title={name}
        text={`${platform} · ${userId} · ${seen}`}
        actions={
          <>
            <a class="button small" href={newSearchLink({ username: name })}>{voice.text("searchMessages")}</a>
            {begun === null && (viewer.streamerOf === null
              ? <EraseViewer platform={platform} userId={userId} name={name} onBegun={setErasing} />
              : <span class="muted hint">{voice.text("streamersStay")}</span>)}
          </>
        }
      >
        {null}
      </Card>
      {begun !== null && <ErasureProgress id={begun} onDone={answer.again} />}
      <div class="stats">
        <Stat label={voice.text("messages")} value={voice.number(messages)} detail={voice.text("inChannels", { count: viewer.messages.total })} />
        <Stat label={voice.text("subscriptions")} value={voice.number(viewer.subscriptions.total)} />
        <Stat label={voice.text("giftsGiven")} value={voice.number(gifts)} />
        <Stat label={voice.text("kicksSent")} value={voice.number(kicks)} />
        <Stat label={voice.text("redemptions")} value={voice.number(viewer.redemptions.total)} />
        <Stat label={voice.text("bans")} value={voice.number(viewer.bans.total)} />
      </div>
      <ViewerTables viewer={viewer} nameOf={(channel) => slugs.get(channel) ?? channel} />
    </>
  )
}
