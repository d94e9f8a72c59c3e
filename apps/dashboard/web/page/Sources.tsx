import type { HealthSummary } from "@kickstand/api/admin/Health"
import type { Platform } from "@kickstand/domain/event/Platform"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Table } from "../part/Table.tsx"
import { useAct } from "../useAnswer.ts"
import { AddChannel } from "./AddChannel.tsx"

type Health = typeof HealthSummary.Type
type Source = Health["channels"][number]

/** A channel of which nothing was heard for so long counts as quiet; milliseconds. */
const quietMillis = 3_600_000

const Hearing = ({ now, source: { isLive, lastEventAt, silentSince } }: { readonly source: Source; readonly now: number }) => {
  const { voice } = useApp()
  if (silentSince !== null) return <Badge tone="bad">{voice.text("silentSince", { time: voice.span(now - silentSince) })}</Badge>
  if (lastEventAt === null) return <Badge tone="warn">{voice.text("unheard")}</Badge>
  if (isLive === false) return <Badge>{voice.text("offAir")}</Badge>
  if (now - lastEventAt > quietMillis) return <Badge tone="warn">{voice.text("silent")}</Badge>
  return <Badge tone="good">{voice.text("hearing")}</Badge>
}

const Subscribed = ({ state }: { readonly state: Source["subscriptions"] }) => {
  const { voice } = useApp()
  if (state === null) return <span class="muted">{voice.text("unknown")}</span>
  const { problem, subscribed, wanted } = state
  return (
    <span title={problem ?? undefined}>
      <Badge tone={problem !== null ? "bad" : subscribed < wanted ? "warn" : "good"}>{voice.text("usageOf", { used: subscribed, limit: wanted })}</Badge>
    </span>
  )
}

const Platforms = ({ onMended, summaries }: { readonly summaries: Health["subscriptions"]; readonly onMended: () => void }) => {
  const { client, tell, voice } = useApp()
  const act = useAct()
  const mend = (platform: Platform) =>
    void act(client.channels.sync({ params: { platform } }), ({ created, removed }) => {
      tell(voice.text("mended", { created, removed }), "good")
      onMended()
    })
  return (
    <>
      {summaries.map(({ checkedAt, limits, platform, problem, subscribed, wanted }) => (
        <div key={platform} class="state">
          <span>
            <b>{voice.text("subscriptionsAt", { platform })}</b> {voice.text("usageOf", { used: subscribed, limit: wanted })}
            {checkedAt !== null && <small class="muted"> {voice.ago(checkedAt, Date.now())}</small>}
            {limits.map(({ event, limit, used }) => (
              <small key={event} class="muted"> · {event} {voice.text("usageOf", { used, limit })}</small>
            ))}
          </span>
          <button type="button" class="small" onClick={() => mend(platform)}>{voice.text("mend")}</button>
          {problem !== null && <p class="problem">{problem}</p>}
        </div>
      ))}
    </>
  )
}

/** Where events come from: what was heard of every channel, and how its subscriptions are. */
export const Sources = ({ again, health: { channels, subscriptions } }: { readonly health: Health; readonly again: () => void }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const now = Date.now()
  const silent = channels.filter(({ silentSince }) => silentSince !== null)
  const remove = ({ id }: Source) => {
    const platform = platformOf(id)
    void act(client.channels.remove({ params: { platform, userId: id.slice(platform.length + 1) } }), again)
  }
  return (
    <Card wide title={voice.text("sources")} text={voice.text("sourcesText")}>
      {silent.length > 0 && (
        <p class="problem" role="alert">{voice.text("silentWebhooks", { names: silent.map(({ slug }) => slug).join(", ") })}</p>
      )}
      <Table
        caption={voice.text("sources")}
        rows={channels}
        keyOf={({ id }) => id}
        empty={voice.text("noChannels")}
        columns={[
          { title: voice.text("channel"), cell: ({ slug }) => <b>{slug}</b> },
          { title: "Id", cell: ({ id }) => <code>{id}</code> },
          { title: voice.text("lastHeard"), cell: ({ lastEventAt }) => lastEventAt === null ? voice.text("never") : voice.ago(lastEventAt, now) },
          { title: voice.text("lastWebhook"), cell: ({ lastWebhookAt }) => lastWebhookAt === null ? voice.text("never") : voice.ago(lastWebhookAt, now) },
          { title: voice.text("subscribedTo"), cell: ({ subscriptions: state }) => <Subscribed state={state} /> },
          { title: voice.text("state"), cell: (source) => <Hearing source={source} now={now} /> },
          {
            title: "",
            cell: (source) => (
              <Confirm
                danger
                label={voice.text("untrack")}
                named={voice.text("untrackNamed", { name: source.slug })}
                question={voice.text("untrackSure", { name: source.slug })}
                onConfirm={() => remove(source)}
              />
            )
          }
        ]}
      />
      <Platforms summaries={subscriptions} onMended={again} />
      <AddChannel onAdded={again} />
    </Card>
  )
}
