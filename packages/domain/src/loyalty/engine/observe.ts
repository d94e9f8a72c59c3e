import type { Event } from "../../event/Event.ts"
import type { EngineState } from "./EngineState.ts"

/** What something that happened in a channel makes of the state without any decision: which channels are on air. */
export const observe = (state: EngineState, event: Event): EngineState => {
  switch (event._tag) {
    case "StreamStarted":
      return state.live.includes(event.channel) ? state : { ...state, live: [...state.live, event.channel] }
    case "StreamEnded":
      return { ...state, live: state.live.filter((channel) => channel !== event.channel) }
    default:
      return state
  }
}
