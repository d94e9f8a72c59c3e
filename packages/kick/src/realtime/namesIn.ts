import { isJsonObject } from "@kickstand/domain/event/json"
import { readName, readUserId } from "../event/fields.ts"
import { frameData, type RealtimeFrame } from "./RealtimeFrame.ts"

/** Deeper than people stand in any frame that is known. */
const depth = 4

const collect = (value: unknown, left: number, into: Map<string, string>): void => {
  if (left === 0) return
  if (Array.isArray(value)) {
    for (const each of value) collect(each, left - 1, into)
    return
  }
  if (!isJsonObject(value)) return
  const name = readName(value.username)
  const id = readUserId(value.user_id ?? value.id) ?? onlyId(value.user_ids)
  if (name !== null && id !== null) into.set(name.toLowerCase(), id)
  const gifter = readName(value.gifter_username)
  const gifterId = readUserId(value.gifter_id)
  if (gifter !== null && gifterId !== null) into.set(gifter.toLowerCase(), gifterId)
  for (const each of Object.values(value)) if (typeof each === "object") collect(each, left - 1, into)
}

const onlyId = (value: unknown): string | null => Array.isArray(value) && value.length === 1 ? readUserId(value[0]) : null

/** The people whose id and name a frame tells together, by lower-case name. */
export const namesIn = (frame: RealtimeFrame): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  collect(frameData(frame.data), depth, names)
  return names
}

/** The names that a frame tells without ids, in lower case. */
export const bareNamesIn = (frame: RealtimeFrame): ReadonlyArray<string> => {
  const data = frameData(frame.data)
  if (data === null) return []
  const message = isJsonObject(data.message) ? data.message : {}
  const lists = [data.gifted_usernames, Array.isArray(message.giftedUsers) ? message.giftedUsers : []]
  const listed = lists.flatMap((list) => Array.isArray(list) ? list : [])
  return [data.username, data.gifter_username, ...listed].flatMap((told) =>
    readName(isJsonObject(told) ? told.username : told)?.toLowerCase() ?? []
  )
}
