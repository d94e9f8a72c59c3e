import type { ChatCommand } from "@kickstand/domain/loyalty/command/ChatCommand"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Badge } from "../part/Badge.tsx"
import { Card } from "../part/Card.tsx"
import { Table } from "../part/Table.tsx"
import { EditCommand } from "./EditCommand.tsx"
import { useEngaged } from "./Engaged.ts"

/** What viewers may write, and what comes of it. */
export const Commands = () => {
  const { tell, voice } = useApp()
  // Rules are replaced as a whole: what is under way must be in them first.
  const { order, state: { settings }, waiting } = useEngaged()
  const [edited, setEdited] = useState<number | null>(null)
  const command = edited === null ? undefined : settings.commands[edited]
  const keep = (changed: ChatCommand) => {
    const commands = settings.commands.map((each, index) => (index === edited ? changed : each))
    order({ _tag: "Configure", settings: { ...settings, commands } }, null, () => tell(voice.text("orderDone"), "good"))
    setEdited(null)
  }
  return (
    <Card title={voice.text("commands")} text={voice.text("commandsText")}>
      <Table
        caption={voice.text("commands")}
        rows={settings.commands.map((each, index) => ({ ...each, index }))}
        keyOf={({ index }) => String(index)}
        empty={voice.text("none")}
        columns={[
          { title: voice.text("command"), cell: ({ aliases, name }) => <><b>!{name}</b>{aliases.length > 0 && <small class="muted"> {aliases.map((alias) => `!${alias}`).join(" ")}</small>}</> },
          { title: voice.text("does"), cell: ({ action }) => <code>{action}</code> },
          { title: voice.text("whoMay"), cell: ({ who }) => voice.text(`role_${who}`) },
          { title: voice.text("cost"), numeric: true, cell: ({ cost }) => cost === 0 ? "–" : voice.number(cost) },
          {
            title: voice.text("cooldowns"),
            cell: ({ globalCooldown, userCooldown }) => {
              const longest = Math.max(globalCooldown, userCooldown)
              return longest === 0 ? "–" : voice.text("seconds", { count: longest })
            }
          },
          { title: voice.text("state"), cell: ({ enabled }) => <Badge tone={enabled ? "good" : "plain"}>{voice.text(enabled ? "on" : "off")}</Badge> },
          {
            title: "",
            cell: ({ index, name }) => (
              <span class="actions">
                <button type="button" class="small" disabled={waiting > 0} aria-label={voice.text("editNamed", { name })} onClick={() => setEdited(index)}>{voice.text("edit")}</button>
              </span>
            )
          }
        ]}
      />
      {command !== undefined && <EditCommand command={command} onCommand={keep} onClose={() => setEdited(null)} />}
    </Card>
  )
}
