import type { ChatCommand } from "@kickstand/domain/loyalty/command/ChatCommand"
import { Role } from "@kickstand/domain/loyalty/command/Role"
import { useState } from "preact/hooks"
import { useApp } from "../App.ts"
import { Dialog } from "../part/Dialog.tsx"
import { CheckField, ChoiceField, NumberField, TextField } from "../part/Field.tsx"
import { wordsOf } from "../words.ts"

/** A day; seconds. */
const longest = 86_400

/** Changes what a command is called, who may use it, how often, and what it costs. */
export const EditCommand = ({ command, onClose, onCommand }: {
  readonly command: ChatCommand
  readonly onCommand: (command: ChatCommand) => void
  readonly onClose: () => void
}) => {
  const { voice } = useApp()
  const [draft, setDraft] = useState(command)
  const [aliases, setAliases] = useState(command.aliases.join(" "))
  const [badges, setBadges] = useState(command.badges.join(" "))
  const change = (by: Partial<ChatCommand>) => setDraft({ ...draft, ...by })
  const save = (event: Event) => {
    event.preventDefault()
    onCommand({ ...draft, aliases: wordsOf(aliases), badges: wordsOf(badges) })
  }
  return (
    <Dialog title={voice.text("editNamed", { name: command.name })} onClose={onClose}>
      <form onSubmit={save}>
        <CheckField label={voice.text("isOn")} value={draft.enabled} onValue={(enabled) => change({ enabled })} />
        <TextField required label={voice.text("name")} maxLength={32} pattern="[^\s!]{1,32}" value={draft.name} onValue={(name) => change({ name })} />
        <TextField label={voice.text("aliases")} hint={voice.text("aliasesHint")} pattern="[^!]*" value={aliases} onValue={setAliases} />
        <ChoiceField
          label={voice.text("whoMay")}
          choices={Role.literals.map((role) => [role, voice.text(`role_${role}`)] as const)}
          value={draft.who}
          onValue={(who) => change({ who })}
        />
        <TextField label={voice.text("badges")} value={badges} onValue={setBadges} />
        <NumberField label={voice.text("userCooldown")} max={longest} value={draft.userCooldown} onValue={(userCooldown) => change({ userCooldown })} />
        <NumberField label={voice.text("globalCooldown")} max={longest} value={draft.globalCooldown} onValue={(globalCooldown) => change({ globalCooldown })} />
        <NumberField label={voice.text("costsCoins")} max={100_000_000} value={draft.cost} onValue={(cost) => change({ cost })} />
        <footer>
          <button type="button" class="quiet" onClick={onClose}>{voice.text("cancel")}</button>
          <button class="primary">{voice.text("save")}</button>
        </footer>
      </form>
    </Dialog>
  )
}
