import { useApp } from "../App.ts"

/** A text to be copied, with a button that does it. */
export const Copy = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { tell, voice } = useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      tell(voice.text("copied"), "good")
    } catch {
      // Without a secure connection browsers keep the clipboard closed; the text can still be marked.
      tell(voice.text("somethingFailed"), "bad")
    }
  }
  return (
    <div class="copy">
      <code tabIndex={0} aria-label={label}>{text}</code>
      <button type="button" class="small" onClick={() => void copy()}>{voice.text("copy")}</button>
    </div>
  )
}
