import { Result } from "effect"
import { readPayloadBody } from "../event/payloadBody.ts"
import type { ErasedViewer } from "./ErasedViewer.ts"
import { viewerTexts } from "./viewerTexts.ts"

const nested = (text: string): unknown =>
  /^\s*[[{]/.test(text) ? Result.getOrNull(Result.try((): unknown => JSON.parse(text))) : null

/**
 * Whether a body tells of a viewer, in whatever field, read by a decoder or not: as an id, as a name that stands alone or
 * behind an `@`, or in a JSON text inside of a text. In a body that is no JSON any word counts.
 */
export const tellsOf = (viewer: ErasedViewer): (body: Uint8Array) => boolean => {
  const { isTheirs, names, withoutId, withoutMentions } = viewerTexts(viewer)

  const tells = (value: unknown): boolean => {
    if (typeof value === "number") return isTheirs(String(value))
    if (typeof value === "string") {
      if (isTheirs(value) || withoutMentions(value) !== value || withoutId(value) !== value) return true
      const inside = nested(value)
      return inside !== null && tells(inside)
    }
    if (typeof value !== "object" || value === null) return false
    return Object.entries(value).some(([name, inner]) => isTheirs(name) || tells(inner))
  }

  return (body) => {
    const { json, text } = readPayloadBody(body)
    return json === null ? names(text()) : tells(json)
  }
}
