import { platformOf } from "../event/ChannelId.ts"
import type { Event } from "../event/Event.ts"
import type { ErasedViewer } from "./ErasedViewer.ts"

/** What events tell of who somebody is: their names, and which clips they made. */
export interface Sightings {
  readonly names: Set<string>
  readonly clips: Set<string>
}

/** Adds what an event tells of who a viewer is. */
export const addSightings = (
  { platform, userId }: Pick<ErasedViewer, "platform" | "userId">,
  { clips, names }: Sightings
): (event: Event) => void => {
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return
    if ("id" in value && value.id === userId && "username" in value && typeof value.username === "string") {
      names.add(value.username)
    }
    for (const inner of Object.values(value)) look(inner)
  }
  return (event) => {
    if (platformOf(event.channel) !== platform) return
    look(event)
    if (event._tag === "UserRenamed" && event.user.id === userId && event.previousUsername !== null) {
      names.add(event.previousUsername)
    }
    if (event._tag === "ClipCreated" && event.creator?.id === userId) clips.add(event.clipId)
    names.delete(userId)
  }
}
