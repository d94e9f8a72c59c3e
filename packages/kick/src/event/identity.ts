import { Badge } from "@kickstand/domain/event/ChatMessageSent"
import { Schema } from "effect"
import { readCount, readText } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"

/** How a chatter's name is shown. */
export const Identity = Schema.Struct({ color: Schema.NullOr(Schema.String), badges: Schema.Array(Badge) })

const readColor = (value: unknown): string | null =>
  typeof value === "string" && /^#[0-9a-fA-F]{6}$/.test(value) ? value : null

const readBadges = (value: unknown): ReadonlyArray<Badge> => {
  const badges: Array<Badge> = []
  for (const entry of Array.isArray(value) ? value : []) {
    const type = isJsonObject(entry) ? readText(entry.type) : null
    if (type !== null) badges.push({ type, text: readText(entry.text), count: readCount(entry.count) })
  }
  return badges
}

/** Reads an identity; webhooks call the colour `username_color`, the socket `color`. Total. */
export const readIdentity = (value: unknown): typeof Identity.Type => {
  const { username_color, color, badges } = isJsonObject(value) ? value : {}
  return { color: readColor(username_color ?? color), badges: readBadges(badges) }
}
