import { stableNumber } from "@kickstand/domain/event/stableNumber"
import type { Poll } from "@kickstand/domain/poll/Poll"

/** A poll as the customer API tells it. One without an id is numbered by the event that told of it first. */
export const describePoll = ({ id, platformId, at, told: { value: { title, options } }, durationSeconds }: Poll) => ({
  id: stableNumber(platformId ?? id),
  title,
  options,
  duration: durationSeconds,
  created_at: at
})
