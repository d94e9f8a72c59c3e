import type { SeedPublished } from "@kickstand/api/admin/Engagement"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Confirm } from "../part/Confirm.tsx"
import { Table } from "../part/Table.tsx"
import { useEngaged } from "./Engaged.ts"

/** The seeds that chance derived from, the present one first. */
export const Seeds = ({ seeds }: { readonly seeds: ReadonlyArray<typeof SeedPublished.Type> }) => {
  const { voice } = useApp()
  const { order, state: { seedHash: present } } = useEngaged()
  return (
    <Card
      title={voice.text("seeds")}
      text={voice.text("seedsText")}
      actions={present !== null && (
        <Confirm
          label={voice.text("rotateSeed")}
          named={`${voice.text("rotateSeed")}: ${voice.text("seed")}`}
          question={voice.text("rotateSeedSure")}
          onConfirm={() => order({ _tag: "RotateSeed" })}
        />
      )}
    >
      <Table
        caption={voice.text("seeds")}
        rows={seeds}
        keyOf={({ seedHash }) => seedHash}
        empty={voice.text("noSeed")}
        columns={[
          { title: voice.text("when"), cell: ({ begunAt }) => voice.time(begunAt) },
          { title: voice.text("seedHash"), cell: ({ seedHash }) => <code class="clip" title={seedHash}>{seedHash.slice(0, 16)}…</code> },
          {
            title: voice.text("publishedSeed"),
            cell: ({ seed, seedHash }) =>
              seed === null
                ? <Badge tone={seedHash === present ? "good" : "plain"}>{voice.text(seedHash === present ? "seedInForce" : "notPublished")}</Badge>
                : <code class="clip" title={seed}>{seed}</code>
          }
        ]}
      />
    </Card>
  )
}
