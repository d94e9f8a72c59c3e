import type { Event } from "../../event/Event.ts"
import { nameIn, parseCommand } from "../command/parseCommand.ts"
import type { EngineState } from "./EngineState.ts"
import { orderOf } from "./decideOrder.ts"

/** What has to be looked up before something can be decided upon. */
export interface Needs {
  /** The name of whom coins are to be given to, in lower case. */
  readonly name: string | null
  readonly entrants: boolean
  readonly richest: boolean
}

const none: Needs = { name: null, entrants: false, richest: false }

/** What a decision upon an event will need. */
export const needs = ({ settings }: EngineState, event: Event): Needs => {
  if (event._tag === "EngagementOrdered") return { ...none, entrants: orderOf(event)?._tag === "DrawGiveaway" }
  if (event._tag !== "ChatMessageSent" || !settings.enabled) return none
  const found = parseCommand(settings.commands, event.content)
  if (found === null) return none
  return {
    name: found.command.action === "give" ? nameIn(found.words[0]) : null,
    entrants: found.command.action === "giveaway" && /^(?:re)?draw$/i.test(found.words[0] ?? ""),
    richest: found.command.action === "top"
  }
}
