import type { GambleRecord } from "@kickstand/api/admin/engagementViews"
import { fairRoll } from "@kickstand/domain/loyalty/fairness/fairRoll"
import { useApp } from "../App.ts"
import { Copy } from "../part/Copy.tsx"
import { Dialog } from "../part/Dialog.tsx"

/** Reckons a game again in the reader's own browser, once its seed was published. */
export const VerifyGamble = ({ gamble: { game, nonce, roll, seedHash }, onClose, seed }: {
  readonly gamble: typeof GambleRecord.Type
  /** `null` while it is still in use. */
  readonly seed: string | null
  readonly onClose: () => void
}) => {
  const { voice } = useApp()
  const expected = seed === null ? null : game === "dice" ? fairRoll(seed, nonce, 100) + 1 : fairRoll(seed, nonce, 2)
  return (
    <Dialog title={voice.text("verifyTitle")} onClose={onClose}>
      <p>{voice.text("verifyText")}</p>
      <h3>{voice.text("seedHash")}</h3>
      <Copy label={voice.text("seedHash")} text={seedHash} />
      <h3>{voice.text("nonce")}</h3>
      <Copy label={voice.text("nonce")} text={nonce} />
      {seed !== null && <><h3>{voice.text("seed")}</h3><Copy label={voice.text("seed")} text={seed} /></>}
      <p class={expected === null ? "notice" : expected === roll ? "notice good" : "problem"} role="status">
        {expected === null
          ? voice.text("verifyWaits")
          : voice.text(expected === roll ? "verifyFair" : "verifyUnfair", { roll, expected })}
      </p>
    </Dialog>
  )
}
