import { channelId } from "@kickstand/domain/event/ChannelId"
import type { ClipCreated } from "@kickstand/domain/event/ClipCreated"
import type { MessagePinned } from "@kickstand/domain/event/MessagePinned"
import type { RoomSetting, RoomSettingsChanged } from "@kickstand/domain/event/RoomSettingsChanged"

const base = (id: string, at: string) => ({
  id: `kick:${id}`,
  channel: channelId("kick", 1001),
  at: Date.parse(at),
  profile: null
})

/** Somebody who acts in tests, by number. */
export const person = (number: number, username = `viewer${number}`) => ({ id: String(number), username })

const moderator = person(9, "mod_jane")

/** A message that was pinned at a time. */
export const pinned = (messageId: string, at: string, fields: Partial<MessagePinned> = {}): MessagePinned => ({
  _tag: "MessagePinned",
  ...base(`pin:${messageId}:${at}`, at),
  messageId,
  sender: person(42),
  content: `What ${messageId} says`,
  sentAt: null,
  pinnedBy: moderator,
  duration: 120,
  ...fields
})

/** Settings that were told at a time. */
export const settings = (
  at: string,
  told: ReadonlyArray<RoomSetting>,
  changedBy: RoomSettingsChanged["changedBy"] = moderator
): RoomSettingsChanged => ({ _tag: "RoomSettingsChanged", ...base(`room:${at}`, at), settings: told, changedBy })

/** A clip that viewer 42 made at a time. */
export const clipped = (clipId: string, at: string, fields: Partial<ClipCreated> = {}): ClipCreated => ({
  _tag: "ClipCreated",
  ...base(`clip:${clipId}`, at),
  clipId,
  title: "Clutch moment",
  url: `https://example.com/clip/${clipId}`,
  thumbnailUrl: "https://example.com/thumbnail.webp",
  duration: 28,
  views: 5230,
  creator: person(42),
  footageAt: null,
  livestreamId: null,
  ...fields
})
