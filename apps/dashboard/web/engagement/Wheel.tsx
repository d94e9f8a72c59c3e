import { Effect } from "effect"
import { useEffect, useRef, useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Card } from "../part/Card.tsx"
import { Table } from "../part/Table.tsx"
import { Waiting } from "../part/Waiting.tsx"
import { useAnswer } from "../useAnswer.ts"
import { lookMillis, useEngaged } from "./Engaged.ts"
import { turnedTo } from "./turn.ts"
import { WheelDisc } from "./WheelDisc.tsx"
import { WheelSegments } from "./WheelSegments.tsx"

/** The wheel: it turns whenever somebody turned it, and stops where the engine decided. */
export const Wheel = () => {
  const { client, voice } = useApp()
  const { broadcaster: { id: broadcasterId }, done, order } = useEngaged()
  const answer = useAnswer(() =>
    Effect.all({
      wheel: client.engagement.wheel({ params: { broadcasterId } }),
      spins: Effect.map(client.engagement.spins({ params: { broadcasterId }, query: {} }), ({ items }) => items)
    }, { concurrency: "unbounded" }), [done], lookMillis)
  const [turned, setTurned] = useState(0)
  const [turning, setTurning] = useState(false)
  const seen = useRef<string | null | undefined>(undefined)
  const { data } = answer
  const [last] = data?.spins ?? []
  useEffect(() => {
    if (data === null) return
    const segments = data.wheel?.segments ?? []
    // What was decided by other segments than these is no place of this wheel.
    if (last !== undefined && seen.current !== last.spinId && segments[last.segment]?.label === last.result) {
      setTurning(seen.current !== undefined)
      setTurned((before) => turnedTo(segments, last.roll, before))
    }
    seen.current = last?.spinId ?? null
  }, [data, last?.spinId])
  if (data === null) return <Waiting answer={answer} />
  const { spins, wheel } = data
  const shown = turning ? spins.slice(1) : spins
  return (
    <div class="columns even">
      <div class="stack">
        <Card
          title={wheel?.title ?? voice.text("wheel")}
          actions={wheel !== null && (
            <button type="button" class="primary" disabled={turning} onClick={() => order({ _tag: "SpinWheel" })}>{voice.text("spin")}</button>
          )}
        >
          {wheel === null ? <p class="empty">{voice.text("noWheel")}</p> : (
            <>
              <WheelDisc animated={turning} segments={wheel.segments} turned={turned} onStopped={() => setTurning(false)} />
              <p class="winner" role="status">
                {turning ? voice.text("spinning") : last === undefined || turned === 0 ? "" : voice.text("wheelResult", { result: last.result })}
              </p>
            </>
          )}
        </Card>
        <Card title={voice.text("spins")}>
          <Table
            caption={voice.text("spins")}
            rows={shown}
            keyOf={({ spinId }) => spinId}
            empty={voice.text("none")}
            columns={[
              { title: voice.text("who"), cell: ({ viewer }) => viewer === null ? <i>{voice.text("byOperator")}</i> : <b>{viewer.username}</b> },
              { title: voice.text("outcome"), cell: ({ result }) => result },
              { title: voice.text("won"), numeric: true, cell: ({ coins }) => voice.number(coins) },
              { title: voice.text("when"), cell: ({ at }) => voice.time(at) }
            ]}
          />
        </Card>
      </div>
      <WheelSegments key={JSON.stringify(wheel?.segments)} wheel={wheel} />
    </div>
  )
}
