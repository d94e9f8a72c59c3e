import { KickCaller } from "@kickstand/kick/rest/access/KickCaller"
import { KickApi } from "@kickstand/kick/rest/KickApi"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { KickState } from "../state/KickState.ts"
import { livestreamJson } from "./livestreamJson.ts"

/** `GET /public/v1/users` and `GET /public/v1/users/livestreams` */
export const layerUsers = HttpApiBuilder.group(KickApi, "users", Effect.fnUntraced(function*(handlers) {
  const state = yield* KickState

  return handlers.handleAll({
    list: Effect.fnUntraced(function*({ query }) {
      const caller = yield* KickCaller
      const ids = query.id ?? (caller.userId === null ? [] : [caller.userId])
      const found = [...new Set(ids)].map((id) => state.users.get(id)).filter((user) => user !== undefined)
      const data = found.map(({ id, username, email, profilePicture }) => ({
        user_id: id,
        name: username,
        email: id === caller.userId ? email : null,
        profile_picture: profilePicture
      }))
      return { data, message: "OK" }
    }),
    livestreams: ({ query }) => {
      const live = [...new Set(query.user_id)].flatMap((id) => {
        const channel = state.channels.get(id)
        return channel === undefined ? [] : livestreamJson(state, channel) ?? []
      })
      return Effect.succeed({ data: live, message: "OK" })
    }
  })
}))
