import type { AccountDetail } from "@kickstand/api/admin/Accounts"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"

/** Whom an account may ask about. */
export const Streamers = ({ account: { id: accountId } }: { readonly account: typeof AccountDetail.Type }) => {
  const { client, voice } = useApp()
  const act = useAct()
  const [slug, setSlug] = useState("")
  const answer = useAnswer(() => client.streamers.list({ params: { accountId }, query: {} }), [accountId])
  const grant = (event: Event) => {
    event.preventDefault()
    void act(client.streamers.grant({ params: { accountId, slug } }), () => {
      setSlug("")
      answer.again()
    })
  }
  return (
    <Card title={voice.text("streamers")} text={voice.text("streamersText")}>
      {answer.data === null ? <Waiting answer={answer} /> : answer.data.length === 0 ? <p class="empty">{voice.text("noStreamers")}</p> : (
        <ul class="chips">
          {answer.data.map(({ slug: name }) => (
            <li key={name}>
              {name}
              <button
                type="button"
                class="quiet"
                aria-label={voice.text("removeNamed", { name })}
                onClick={() => void act(client.streamers.revoke({ params: { accountId, slug: name } }), answer.again)}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="inline" onSubmit={grant}>
        <label>{voice.text("slug")}<input required value={slug} onInput={({ currentTarget }) => setSlug(currentTarget.value)} /></label>
        <button class="primary">{voice.text("grant")}</button>
      </form>
    </Card>
  )
}
