import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { assert } from "@effect/vitest"
import { Effect, Option } from "effect"
import { SqlClient } from "effect/sql"

/** Who is erased: an id and names that nothing else has in it. */
export const victim = { id: "7700123456", names: ["erase_me", "erase_me_too"] }

/** What they write. */
const words = "secretwords"

const traces = [victim.id, "erase_me", words]

const isVictim = (value: object): boolean => "id" in value && "username" in value && value.id === "9"

/** Whether somebody in an event is the one who becomes the victim. */
const hasVictim = (value: unknown): boolean =>
  typeof value === "object" && value !== null && (isVictim(value) || Object.values(value).some(hasVictim))

const renamed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(renamed)
  if (typeof value !== "object" || value === null) return value
  if (isVictim(value)) return { id: victim.id, username: "username" in value && value.username === "viewer_a" ? "erase_me" : "Erase_Me_Too" }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner)]))
}

/** Says the words wherever the event lets its people say any, and the victim's name where others do. */
const speaking = (event: Event): Event => {
  switch (event._tag) {
    case "ChatMessageSent":
    case "MessagePinned":
      return { ...event, content: event.sender.id === victim.id ? words : `${event.content} @ERASE_ME @erase_me_too` }
    case "KicksGifted":
      return { ...event, message: event.sender?.id === victim.id ? words : "@erase_me" }
    case "RewardRedeemed":
      return { ...event, userInput: event.redeemer.id === victim.id ? words : null }
    case "UserBanned":
      return event.user.id === victim.id || event.moderator?.id === victim.id ? { ...event, reason: words } : event
    case "ClipCreated":
      return event.creator?.id === victim.id ? { ...event, title: words } : event
    case "UserRenamed":
      return event.user.id === victim.id ? { ...event, previousUsername: "erase_me_too" } : event
    case "ChannelHosted":
      return event.hostUsername === "streamer_two" ? { ...event, hostUsername: "Erase_Me", message: words } : event
    default:
      return event
  }
}

/** Generated events in which one of the people of Kick is the victim, by id and in the ids of what they did. */
export const withVictim = (events: ReadonlyArray<Event>): ReadonlyArray<Event> => {
  const told = events.map((event) => {
    if (!event.channel.startsWith("kick:")) return event
    const after = speaking(renamed(event) as Event)
    return event._tag === "ChatMessageSent" || !hasVictim(event) ? after : { ...after, id: `${event.id}:${victim.id}` }
  })
  // Names that only hosts are called by are told of the victim by nothing else.
  const known: Event = {
    _tag: "ChannelFollowed",
    id: `kick:follow:1:${victim.id}`,
    channel: "kick:1" as Event["channel"],
    at: 1_774_742_400_000,
    profile: null,
    follower: { id: victim.id, username: "erase_me" }
  }
  return [...told, known, { ...known, id: `${known.id}:2`, follower: { id: victim.id, username: "Erase_Me_Too" } }]
}

const holds = (text: string): string | undefined => traces.find((trace) => text.toLowerCase().includes(trace))

/** What the tables of a database hold, as text; bytes as hexadecimal digits. */
const tables = Effect.fnUntraced(function*(sql: SqlClient.SqlClient) {
  const names = yield* sql<{ readonly name: string }>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'kickstand' AND c.relkind = 'r'`
  return yield* Effect.forEach(names, ({ name }) =>
    Effect.map(
      sql.unsafe<{ readonly row: string }>(`SELECT t::text AS row FROM ${name} AS t`).unprepared,
      (rows) => ({ name, text: rows.map(({ row }) => row).join("\n") })
    ))
})

const hexadecimal = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** Fails where something of the victim is left: in answers, in the log, or anywhere in a database. */
export const leavesNothing = Effect.fnUntraced(function*(answered: unknown) {
  assert.isUndefined(holds(JSON.stringify(answered)))
  for (const { body, messageId } of yield* (yield* EventLog).read({ after: 0, limit: 1000 })) {
    assert.isUndefined(holds(messageId))
    assert.isUndefined(holds(new TextDecoder().decode(body)))
  }
  const sql = yield* Effect.serviceOption(SqlClient.SqlClient)
  if (Option.isNone(sql)) return
  for (const { name, text } of yield* Effect.orDie(tables(sql.value))) {
    assert.isUndefined(holds(text), name)
    for (const trace of traces) assert.isFalse(text.includes(hexadecimal(trace)), `${trace} in ${name}`)
  }
})
