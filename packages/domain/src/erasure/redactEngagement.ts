import { Result } from "effect"
import { isJsonObject } from "../event/json.ts"
import { type Account, newAccount } from "../loyalty/engine/Account.ts"
import type { EngineState } from "../loyalty/engine/EngineState.ts"
import { type ErasedViewer, nobody } from "./ErasedViewer.ts"
import { type ViewerTexts, viewerTexts } from "./viewerTexts.ts"

/** Nobody's account with what an erased viewer had: their coins stay where they count, and nothing else of them does. */
export const redactAccount = (viewer: ErasedViewer): (account: Account) => Account => ({ coins, platform }) => ({
  ...newAccount({ ...nobody(viewer), platform }),
  coins
})

/** Takes a viewer out of a broadcaster's state; answers the very same state where they are not in it. */
export const redactState = (viewer: ErasedViewer): (state: EngineState) => EngineState => {
  const { isTheirs, withoutMentions } = viewerTexts(viewer)
  const { id, username } = nobody(viewer)
  return (state) => {
    const { giveaway, settings, songs, wheel } = state
    const { earning } = settings
    const redacted: EngineState = {
      ...state,
      settings: { ...settings, earning: { ...earning, excluded: earning.excluded.filter((name) => !isTheirs(name)) } },
      songs: {
        ...songs,
        queue: songs.queue.map((song) =>
          song.platform === viewer.platform && song.requesterId === viewer.userId ? { ...song, requesterId: id, username } : song
        )
      },
      giveaway: giveaway === null ? null : { ...giveaway, title: withoutMentions(giveaway.title) },
      wheel: wheel === null ? null : {
        title: withoutMentions(wheel.title),
        segments: wheel.segments.map((segment) => ({ ...segment, label: withoutMentions(segment.label) }))
      }
    }
    return JSON.stringify(redacted) === JSON.stringify(state) ? state : redacted
  }
}

/**
 * Takes a viewer out of rules or an order as the log keeps them, in JSON: out of who earns nothing, and where texts speak
 * to them. Numbers in it are never ids.
 */
export const redactRules = ({ isTheirs, withoutMentions }: ViewerTexts): (json: string) => string => {
  const without = (value: unknown): unknown => {
    if (!isJsonObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [
      name,
      name === "excluded" && Array.isArray(inner)
        ? inner.filter((each) => typeof each !== "string" || !isTheirs(each))
        : without(inner)
    ]))
  }
  return (json) => {
    const unmentioned = withoutMentions(json)
    return Result.match(Result.try((): unknown => JSON.parse(unmentioned)), {
      onFailure: () => unmentioned,
      onSuccess: (parsed) => {
        const redacted = JSON.stringify(without(parsed))
        // Spelled anew only where somebody is gone from it.
        return redacted.length < JSON.stringify(parsed).length ? redacted : unmentioned
      }
    })
  }
}
