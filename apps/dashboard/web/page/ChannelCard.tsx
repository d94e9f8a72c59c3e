import type { ChannelNow } from "@kickstand/api/admin/Dashboard"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"

/** Minutes that messages per minute are averaged over, so that the number does not jump. */
const recent = 5

/** A channel at a glance; pressing it shows it in the charts. */
export const ChannelCard = ({ channel, chosen, now, onChoose }: {
  readonly channel: typeof ChannelNow.Type
  readonly now: number
  readonly chosen: boolean
  readonly onChoose: () => void
}) => {
  const { voice } = useApp()
  const { category, displayName, isLive, minutes, platform, slug, startedAt, title, today, usualSoFar, viewers } = channel
  const sum = today.reduce((total, messages) => total + messages, 0)
  const rate = minutes.slice(-recent).reduce((total, messages) => total + messages, 0) / recent
  const difference = usualSoFar === null || usualSoFar === 0 ? null : sum / usualSoFar - 1
  const beside = difference === null
    ? voice.text("noUsual")
    : Math.abs(difference) < 0.05
    ? voice.text("asUsual")
    : voice.text(difference > 0 ? "moreThanUsual" : "lessThanUsual", { share: voice.share(Math.abs(difference)) })
  const watching = viewers.at(-1)?.viewers
  return (
    <button type="button" class="channel" aria-pressed={chosen} onClick={onChoose}>
      <span class="row">
        <b>{displayName ?? slug}</b>
        <Badge tone={isLive ? "live" : "plain"}>{voice.text(isLive ? "live" : "offAir")}</Badge>
      </span>
      <span class="muted line">
        {[platform, category, isLive && startedAt !== null ? voice.text("liveFor", { time: voice.span(now - startedAt) }) : null]
          .filter((part) => part !== null).join(" · ")}
      </span>
      <span class="line">{title ?? "–"}</span>
      <span class="figures">
        <span><strong>{isLive && watching !== undefined ? voice.compact(watching) : "–"}</strong><small>{voice.text("viewers")}</small></span>
        <span><strong>{voice.number(rate)}</strong><small>{voice.text("perMinute")}</small></span>
        <span><strong>{voice.compact(sum)}</strong><small>{voice.text("today")}</small></span>
      </span>
      <span class={`beside ${difference === null || Math.abs(difference) < 0.05 ? "" : difference > 0 ? "up" : "down"}`}>{beside}</span>
    </button>
  )
}
