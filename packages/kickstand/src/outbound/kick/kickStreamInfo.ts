import type { StreamCategory } from "@kickstand/domain/outbound/chooseCategory"
import { type OutboundStreamInfo, updateStreamInfo } from "@kickstand/domain/outbound/OutboundStreamInfo"
import type { UserOperations } from "@kickstand/kick/rest/client/KickOperations"
import type { KickError } from "@kickstand/kick/rest/KickError"
import type { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect } from "effect"
import { askKick } from "./askKick.ts"

/** As many as Kick tells at once, so that the one of exactly this name is among them. */
const limit = 1000

/** The newer search takes no name that is short, long or has a comma; the older one does, and tells 100. */
const searchAt = ({ categories }: UserOperations) => (name: string): Effect.Effect<ReadonlyArray<StreamCategory>, KickError> => {
  const { length } = Array.from(name)
  const found = length < 3 || length > 100 || name.includes(",")
    ? categories.search({ q: name })
    : Effect.map(categories.list({ name: [name], limit }), ({ data }) => data)
  return Effect.map(found, (some) =>
    some.flatMap(({ id, name: called }) => called === null ? [] : [{ id: String(id), name: called }]))
}

/** Changes streams at Kick: as the broadcaster, who must have connected and allowed `channel:write`. */
export const kickStreamInfo = (kick: KickClient["Service"]): OutboundStreamInfo["Service"] => ({
  update: (change) =>
    askKick(kick, change.channel, (operations) =>
      updateStreamInfo(change, {
        search: searchAt(operations),
        update: (categoryId) =>
          operations.channels.update({
            ...(change.title === null ? {} : { stream_title: change.title }),
            ...(categoryId === null ? {} : { category_id: Number(categoryId) })
          })
      }))
})
