import type { GambleRecord } from "@kickstand/api/admin/engagementViews"
import { Effect } from "effect"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Stat } from "../part/Stat.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { lookMillis, useEngaged } from "./Engaged.ts"
import { Seeds } from "./Seeds.tsx"
import { VerifyGamble } from "./VerifyGamble.tsx"

type Game = typeof GambleRecord.Type

/** Games of chance that viewers played, and how anybody can see that they were fair. */
export const Gambles = () => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId }, done } = useEngaged()
  const [limit, setLimit] = useState(20)
  const [verified, setVerified] = useState<Game | null>(null)
  const params = { broadcasterId }
  const answer = useAnswer(() =>
    Effect.all({
      gambles: client.engagement.gambles({ params, query: { limit } }),
      seeds: client.engagement.seeds({ params, query: { limit: 100 } })
    }, { concurrency: "unbounded" }), [limit, done], lookMillis)
  if (answer.data === null) return <Waiting answer={answer} />
  const { gambles: { items, stats }, seeds } = answer.data
  const published = new Map(seeds.map(({ seed, seedHash }) => [seedHash, seed]))
  const shown = ({ game, roll }: Game): string => game === "dice" ? voice.number(roll) : voice.text(roll === 0 ? "heads" : "tails")
  return (
    <>
      <div class="stats">
        <Stat label={voice.text("gamesPlayed")} value={voice.compact(stats.played)} />
        <Stat label={voice.text("gamesWon")} value={stats.played === 0 ? "–" : voice.share(stats.won / stats.played)} />
        <Stat label={voice.text("staked")} value={voice.compact(stats.staked)} />
        <Stat label={voice.text("paidOut")} value={voice.compact(stats.paid)} />
      </div>
      <Card title={voice.text("gambleLog")}>
        <Table
          caption={voice.text("gambleLog")}
          rows={items}
          keyOf={({ gambleId }) => gambleId}
          empty={voice.text("noGames")}
          columns={[
            { title: voice.text("when"), cell: ({ at }) => voice.time(at) },
            { title: voice.text("who"), cell: ({ viewer }) => <b>{viewer.username}</b> },
            { title: voice.text("game"), cell: ({ game }) => voice.text(`game_${game}`) },
            { title: voice.text("stake"), numeric: true, cell: ({ stake }) => voice.number(stake) },
            { title: voice.text("cameUp"), numeric: true, cell: shown },
            { title: voice.text("outcome"), cell: ({ outcome }) => <Badge tone={outcome === "win" ? "good" : "plain"}>{voice.text(outcome)}</Badge> },
            { title: voice.text("paidOut"), numeric: true, cell: ({ payout }) => voice.number(payout) },
            { title: voice.text("seedHash"), cell: ({ seedHash }) => <code title={seedHash}>{seedHash.slice(0, 8)}…</code> },
            {
              title: "",
              cell: (game) => (
                <span class="actions">
                  <button
                    type="button"
                    class="small"
                    aria-label={voice.text("verifyNamed", { name: game.viewer.username, when: voice.time(game.at) })}
                    onClick={() => setVerified(game)}
                  >
                    {voice.text("verify")}
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
      <Seeds seeds={seeds} />
      {verified !== null && <VerifyGamble gamble={verified} seed={published.get(verified.seedHash) ?? null} onClose={() => setVerified(null)} />}
    </>
  )
}
