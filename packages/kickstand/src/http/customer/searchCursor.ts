import { Result } from "effect"
import { Base64Url } from "effect/encoding"

/** How many of a job's hits lie before a page, in a form that says nothing to whoever carries it. */
export const encodeCursor = (jobId: string, after: number): string => Base64Url.encode(`${jobId}:${after}`)

/** Reads a cursor; `null` when it is none of this job's. */
export const decodeCursor = (jobId: string, cursor: string): number | null => {
  const text = Result.getOrElse(Base64Url.decodeString(cursor), () => "")
  const after = text.startsWith(`${jobId}:`) ? text.slice(jobId.length + 1) : ""
  return /^\d{1,15}$/.test(after) ? Number(after) : null
}
