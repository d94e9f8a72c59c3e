import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import type { ChannelState } from "../state/ChannelState.ts"
import type { KickState } from "../state/KickState.ts"

type State = KickState["Service"]

const categoryOf = (state: State, category: Extract<Event, { _tag: "StreamChanged" }>["category"]): number | null => {
  const id = Number(category?.id ?? Number.NaN)
  if (!Number.isSafeInteger(id)) return null
  if (!state.categories.has(id)) {
    state.categories.set(id, { id, name: category?.name ?? "", tags: [], thumbnail: category?.thumbnail ?? "" })
  }
  return id
}

const become = (state: State, channel: ChannelState, event: Event): void => {
  switch (event._tag) {
    case "StreamStarted":
      channel.title = event.title ?? channel.title
      channel.stream = { id: state.newUlid(), startedAt: event.startedAt, viewers: 1 }
      return
    case "StreamEnded":
      channel.stream = null
      return
    case "StreamChanged":
      channel.title = event.title ?? channel.title
      channel.language = event.language ?? channel.language
      channel.mature = event.mature ?? channel.mature
      channel.categoryId = categoryOf(state, event.category) ?? channel.categoryId
      return
    case "ViewersSampled":
      if (channel.stream !== null) channel.stream.viewers = event.viewers
      return
    case "KicksGifted": {
      const { amount, at, sender } = event
      if (sender === null) return
      channel.kicks.push({ userId: Object.assign(state.user(Number(sender.id)), { username: sender.username }).id, amount, at })
    }
  }
}

/**
 * Makes a simulated Kick what it is after something that happened, in as far as its API tells of it: who is on air since
 * when, with what and how many viewers, and who gave KICKs. Nobody is told. What is about other channels changes nothing.
 */
export const recall = (state: State, event: Event): void => {
  const channel = state.channels.get(Number(userIdOf(event.channel)))
  if (channel !== undefined) become(state, channel, event)
}
