import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { CheckField, NumberField, TextField } from "../part/Field.tsx"
import { useEngaged } from "./Engaged.ts"

/** Asks what a giveaway is for and who may enter, and opens it. */
export const OpenGiveaway = () => {
  const { voice } = useApp()
  const { order } = useEngaged()
  const [title, setTitle] = useState("")
  const [keyword, setKeyword] = useState("!join")
  const [followers, setFollowers] = useState(false)
  const [subscribers, setSubscribers] = useState(false)
  const [minimumCoins, setMinimumCoins] = useState(0)
  const open = (event: Event) => {
    event.preventDefault()
    order({ _tag: "OpenGiveaway", title, keyword: keyword.toLowerCase(), eligibility: { followers, subscribers, minimumCoins } })
  }
  return (
    <Card title={voice.text("openGiveaway")} text={voice.text("openGiveawayText")}>
      <form onSubmit={open}>
        <TextField required label={voice.text("title")} value={title} onValue={setTitle} />
        <TextField required label={voice.text("keyword")} pattern="\S{1,32}" maxLength={32} value={keyword} onValue={setKeyword} />
        <fieldset>
          <legend>{voice.text("whoMayEnter")}</legend>
          <CheckField label={voice.text("onlyFollowers")} value={followers} onValue={setFollowers} />
          <CheckField label={voice.text("onlySubscribers")} value={subscribers} onValue={setSubscribers} />
        </fieldset>
        <NumberField label={voice.text("minimumCoins")} max={1_000_000_000} value={minimumCoins} onValue={setMinimumCoins} />
        <footer><button class="primary">{voice.text("openNow")}</button></footer>
      </form>
    </Card>
  )
}
