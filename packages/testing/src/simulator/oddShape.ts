import type { Prng } from "./Prng.ts"

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

/** Changes every person that a body names, however deep. */
const onPeople = (change: (person: Json) => Json) => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (!isObject(value)) return value
    const walked = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]))
    return "user_id" in walked ? change(walked) : walked
  }
  return (body: Json): Json => walk(body) as Json
}

const withoutKey = (key: string) => (value: Json): Json => {
  const { [key]: _, ...rest } = value
  return rest
}

/** `created_at` goes only where something else that every delivery repeats still tells the fact from the next. */
const withoutCreatedAt = (body: Json): Json => {
  if ("message_id" in body || "expires_at" in body) return withoutKey("created_at")(body)
  const { metadata } = body
  return isObject(metadata) && typeof metadata.expires_at === "string"
    ? { ...body, metadata: withoutKey("created_at")(metadata) }
    : body
}

const withNumericEmotes = (body: Json): Json =>
  Array.isArray(body.emotes)
    ? { ...body, emotes: body.emotes.map((emote: Json) => ({ ...emote, emote_id: Number(emote.emote_id) })) }
    : body

const withoutEmoteList = (body: Json): Json => "emotes" in body ? { ...body, emotes: null } : body

const withNewFields = (body: Json): Json =>
  onPeople((person) => ({ ...person, follower_badges: [], role: null }))({
    event_ref: "1757869210709",
    ...body,
    metadata_v2: { source: "web", flags: [] }
  })

/** The shapes that real bodies were seen in beside those that are documented. None of them changes what a body tells. */
export const oddities: readonly [(body: Json) => Json, ...ReadonlyArray<(body: Json) => Json>] = [
  onPeople((person) => "is_verified" in person ? { ...person, is_verified: null } : person),
  onPeople(withoutKey("identity")),
  onPeople((person) => "identity" in person ? { ...person, identity: null } : person),
  onPeople((person) => ({ ...person, profile_picture: null })),
  (body) => "message_id" in body && !("replies_to" in body) ? { ...body, replies_to: null } : body,
  withoutCreatedAt,
  withoutEmoteList,
  withNumericEmotes,
  withNewFields
]

/** Gives a body one or two of the odd shapes. */
export const oddShape = (prng: Prng, body: Json): Json => {
  const once = prng.pick(oddities)(body)
  return prng.chance(0.3) ? prng.pick(oddities)(once) : once
}
