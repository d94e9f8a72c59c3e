import { parseInstant } from "@kickstand/domain/event/instant"
import { readCount, readName, readText, readUserId } from "../event/fields.ts"
import { isJsonObject, type JsonObject } from "../event/KickBody.ts"
import type { Telling } from "./Telling.ts"

const nameOf = (person: unknown): string =>
  (isJsonObject(person) && person.is_anonymous !== true ? readName(person.username) : null)?.toLowerCase() ?? "anonymous"

const idOf = (person: unknown): string =>
  (isJsonObject(person) && person.is_anonymous !== true ? readUserId(person.user_id) : null) ?? "anonymous"

const within = (value: unknown, field: string): unknown => isJsonObject(value) ? value[field] : undefined

/** What a webhook is about and when, for the types that the socket tells as well; `null` for all others. */
const toldBy: Readonly<
  Record<string, (body: JsonObject) => { readonly kind: Telling["kind"]; readonly about: string; readonly at: unknown }>
> = {
  "channel.subscription.new": (body) => ({ kind: "subscription", about: nameOf(body.subscriber), at: body.created_at }),
  "channel.subscription.renewal": (body) => ({ kind: "subscription", about: nameOf(body.subscriber), at: body.created_at }),
  "channel.subscription.gifts": (body) => ({ kind: "gift", about: nameOf(body.gifter), at: body.created_at }),
  "moderation.banned": (body) => ({
    kind: "ban",
    about: idOf(body.banned_user),
    at: within(body.metadata, "created_at")
  }),
  "kicks.gifted": (body) => ({
    kind: "kicks",
    about: `${idOf(body.sender)}:${readCount(within(body.gift, "amount"))}`,
    at: body.created_at
  }),
  "livestream.status.updated": (body) => ({
    kind: "live",
    about: body.is_live === true ? "start" : "end",
    at: body.is_live === true ? body.started_at : body.ended_at
  }),
  "channel.reward.redemption.updated": (body) => ({
    kind: "reward",
    about: `${idOf(body.redeemer)}:${readText(within(body.reward, "title")) ?? ""}`,
    at: body.redeemed_at
  })
}

/** What a webhook tells that the socket tells too, where nothing but time and people connect the two. */
export const webhookTelling = (type: string, body: JsonObject, sentAt: number): Telling | null => {
  const told = isToldTwice(type) ? toldBy[type]?.(body) : undefined
  if (told === undefined) return null
  // Each status of a redemption is told once, and all of them are about one moment.
  const teller = told.kind === "reward" ? `webhook:${readText(body.status) ?? ""}` : "webhook"
  return { ...told, at: parseInstant(told.at) ?? sentAt, teller }
}

/** Whether webhooks of a type may tell what the socket tells; asked of every webhook, so it looks at nothing else. */
export const isToldTwice = (type: string): boolean => Object.hasOwn(toldBy, type)
