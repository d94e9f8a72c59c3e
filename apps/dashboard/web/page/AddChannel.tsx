import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { useAct } from "../useAnswer.ts"

/** Takes up a channel by its user id and its short name. */
export const AddChannel = ({ onAdded }: { readonly onAdded: () => void }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [userId, setUserId] = useState("")
  const [slug, setSlug] = useState("")
  const [platform, setPlatform] = useState<"kick" | "twitch">("kick")
  const add = (event: Event) => {
    event.preventDefault()
    void act(client.channels.add({ payload: { platform, userId, slug } }), () => {
      setUserId("")
      setSlug("")
      onAdded()
    })
  }
  return (
    <form class="inline" onSubmit={add}>
      <label>
        {voice.text("platform")}
        <select value={platform} onChange={({ currentTarget }) => setPlatform(currentTarget.value === "twitch" ? "twitch" : "kick")}>
          <option value="kick">Kick</option>
          <option value="twitch">Twitch</option>
        </select>
      </label>
      <label>{voice.text("userId")}<input required pattern="\d+" inputMode="numeric" value={userId} onInput={({ currentTarget }) => setUserId(currentTarget.value)} /></label>
      <label>{voice.text("slug")}<input required pattern="[a-z0-9_\-]{1,100}" value={slug} onInput={({ currentTarget }) => setSlug(currentTarget.value)} /></label>
      <button class="primary">{voice.text("add")}</button>
    </form>
  )
}
