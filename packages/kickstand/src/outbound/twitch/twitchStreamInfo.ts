import type { StreamCategory } from "@kickstand/domain/outbound/chooseCategory"
import { type OutboundStreamInfo, updateStreamInfo } from "@kickstand/domain/outbound/OutboundStreamInfo"
import type { TwitchClient, TwitchUserOperations } from "@kickstand/twitch/rest/TwitchClient"
import { Effect } from "effect"
import { askTwitch } from "./askTwitch.ts"

/** As many as Twitch tells at once, so that the one of exactly this name is among them. */
const first = "100"

const searchAt = ({ categories }: TwitchUserOperations) => (name: string) =>
  Effect.map(categories.search({ query: { query: name, first } }), ({ data }): ReadonlyArray<StreamCategory> =>
    data.flatMap(({ id, name: called }) => called === null ? [] : [{ id, name: called }]))

/** Changes streams at Twitch: as the broadcaster, who must have connected and allowed `channel:manage:broadcast`. */
export const twitchStreamInfo = (twitch: TwitchClient["Service"]): OutboundStreamInfo["Service"] => ({
  update: (change) =>
    askTwitch(twitch, change.channel, (operations, userId) =>
      updateStreamInfo(change, {
        search: searchAt(operations),
        update: (categoryId) =>
          operations.channels.update({
            query: { broadcaster_id: userId },
            payload: {
              ...(change.title === null ? {} : { title: change.title }),
              ...(categoryId === null ? {} : { game_id: categoryId })
            }
          })
      }))
})
