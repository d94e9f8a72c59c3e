import type { CoinBalance } from "@kickstand/api/admin/Engagement"
import type { Platform } from "@kickstand/domain/event/Platform"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { ChoiceField, TextField } from "../part/Field.tsx"
import { Stat } from "../part/Stat.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAct, useAnswer } from "../useAnswer.ts"
import { AdjustCoins } from "./AdjustCoins.tsx"
import { lookMillis, useEngaged } from "./Engaged.ts"

type Holder = typeof CoinBalance.Type

const platforms = [["kick", "Kick"], ["twitch", "Twitch"]] as const

const FindViewer = ({ onFound }: { readonly onFound: (holder: Holder) => void }) => {
  const { client, tell, voice } = useApp()
  const { broadcaster: { id: broadcasterId, primaryPlatform } } = useEngaged()
  const act = useAct()
  const [platform, setPlatform] = useState<Platform>(primaryPlatform)
  const [username, setUsername] = useState("")
  const find = (event: Event) => {
    event.preventDefault()
    void act(client.engagement.balance({ params: { broadcasterId, platform, viewer: username } }), (holder) => {
      if (holder === null) tell(voice.text("viewerUnseen", { name: username }), "bad")
      else onFound(holder)
    })
  }
  return (
    <Card title={voice.text("findViewer")} text={voice.text("findViewerText")}>
      <form class="inline" onSubmit={find}>
        <ChoiceField label={voice.text("platform")} choices={platforms} value={platform} onValue={setPlatform} />
        <TextField required label={voice.text("name")} value={username} onValue={setUsername} />
        <button class="primary">{voice.text("find")}</button>
      </form>
    </Card>
  )
}

/** Who has how many coins. */
export const Coins = () => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId }, done, state: { house, issued } } = useEngaged()
  const [limit, setLimit] = useState(20)
  const [adjusted, setAdjusted] = useState<Holder | null>(null)
  const answer = useAnswer(() => client.engagement.coins({ params: { broadcasterId }, query: { limit } }), [limit, done], lookMillis)
  if (answer.data === null) return <Waiting answer={answer} />
  const { coins, items, viewers } = answer.data
  return (
    <>
      <div class="stats">
        <Stat label={voice.text("withViewers")} value={voice.compact(coins)} />
        <Stat label={voice.text("withHouse")} value={voice.compact(house)} detail={voice.text("houseText")} />
        <Stat label={voice.text("issued")} value={voice.compact(issued)} />
        <Stat label={voice.text("holders")} value={voice.compact(viewers)} />
      </div>
      <div class="columns">
        <Card title={voice.text("leaderboard")}>
          <Table
            caption={voice.text("leaderboard")}
            rows={items.map((holder, index) => ({ ...holder, rank: index + 1 }))}
            keyOf={({ platform, userId }) => `${platform}:${userId}`}
            empty={voice.text("nobodyHasCoins")}
            columns={[
              { title: "#", numeric: true, cell: ({ rank }) => rank },
              { title: voice.text("name"), cell: ({ username }) => <b>{username}</b> },
              { title: voice.text("platform"), cell: ({ platform }) => platform },
              { title: voice.text("coins"), numeric: true, cell: ({ coins: count }) => voice.number(count) },
              {
                title: "",
                cell: (holder) => (
                  <span class="actions">
                    <button type="button" class="small" aria-label={voice.text("adjustNamed", { name: holder.username })} onClick={() => setAdjusted(holder)}>
                      {voice.text("adjust")}
                    </button>
                  </span>
                )
              }
            ]}
          />
          {items.length === limit && limit < 200 && (
            <button type="button" onClick={() => setLimit(Math.min(200, limit * 2))}>{voice.text("more")}</button>
          )}
        </Card>
        <FindViewer onFound={setAdjusted} />
      </div>
      {adjusted !== null && <AdjustCoins holder={adjusted} onClose={() => setAdjusted(null)} />}
    </>
  )
}
