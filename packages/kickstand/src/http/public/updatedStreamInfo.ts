import type { StreamInfoBody } from "@kickstand/api/public/Engagement"
import { publicError } from "@kickstand/api/public/PublicError"
import type { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import { OutboundStreamInfo, type StreamInfoAnswer } from "@kickstand/domain/outbound/OutboundStreamInfo"
import { Effect } from "effect"
import { channelOn, type PublicOccasion } from "./publicAnswers.ts"

/** What a platform's refusal is to whoever asked for the change. */
const refusalOf = ({ detail, reason }: OutboundFailed) => {
  switch (reason) {
    case "not_connected":
    case "not_allowed":
      return publicError("platform_not_connected", { details: { reason, detail } })
    case "away":
      return publicError("upstream_unavailable", { details: { detail } })
    default:
      return publicError("invalid_request", { message: "The platform does not take it.", details: { reason, detail } })
  }
}

/** What was not clear about a category; `null` when the change was made. */
const unclear = (category: string, answer: StreamInfoAnswer) => {
  switch (answer.outcome) {
    case "changed":
      return null
    case "category_ambiguous": {
      const candidates = answer.candidates.map(({ id, name }) => ({ id, name }))
      return publicError("invalid_request", {
        message: "Several categories may be meant; ask again with the whole name of one.",
        details: { category, candidates }
      })
    }
    case "category_not_found":
      return publicError("invalid_request", {
        message: "The platform has no such category.",
        details: { category, candidates: [] }
      })
  }
}

/** Sets title, category or both on a broadcaster's primary platform, and tells what they are now. */
export const updatedStreamInfo = Effect.map(OutboundStreamInfo, (platform) =>
  ({ category, title }: typeof StreamInfoBody.Type) =>
    Effect.fnUntraced(function*({ broadcaster }: PublicOccasion) {
      const channel = channelOn(broadcaster, broadcaster.primaryPlatform)
      if (channel === undefined) return yield* publicError("platform_not_connected")
      const change = { channel, title: title ?? null, category: category === undefined ? null : { name: category } }
      const answer = yield* platform.update(change).pipe(Effect.catchTag("OutboundFailed", refusalOf))
      const refusal = unclear(category ?? "", answer)
      if (refusal !== null) return yield* refusal
      const chosen = answer.outcome === "changed" ? answer.category?.name ?? category ?? null : null
      return { updated: true as const, title: title ?? null, category: chosen }
    }))
