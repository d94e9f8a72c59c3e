import { Option, Schema } from "effect"
import type { Platform } from "../../event/Platform.ts"
import { coinMoves } from "../coin/coinMoves.ts"
import { giveaway, type GiveawayRules } from "../giveaway/giveaway.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import { songs, type SongState } from "../songrequest/songs.ts"
import { wheel, type WheelRules } from "../wheel/wheel.ts"
import { defaultSettings, EngagementSettings } from "./Settings.ts"

/** What the engine knows of a broadcaster's engagement beside the accounts of viewers. */
export interface EngineState {
  readonly settings: EngagementSettings
  /** Hash of the seed that outcomes derive from; `null` before the first. */
  readonly seedHash: string | null
  readonly songs: SongState
  readonly giveaway: GiveawayRules
  readonly wheel: WheelRules
  /** What the house took in beyond what it paid out; coins, negative when it owes. */
  readonly house: number
  /** What viewers and the house have together. */
  readonly issued: number
  /** Which channels are on air. */
  readonly live: ReadonlyArray<string>
  /** When anybody last used which command; epoch milliseconds. */
  readonly used: Readonly<Record<string, number>>
}

/** Of {@link EngineState} and the accounts: what was kept by another version is made anew from the log. */
export const engineVersion = 1

/** Before anything was decided. */
export const initialState: EngineState = {
  settings: defaultSettings,
  seedHash: null,
  songs: songs(defaultSettings.songs, "kick").initialState,
  giveaway: giveaway.initialState,
  wheel: wheel.initialState,
  house: 0,
  issued: 0,
  live: [],
  used: {}
}

const readSettings = Schema.decodeUnknownOption(Schema.fromJsonString(EngagementSettings))

/**
 * What a decision makes of the state.
 *
 * @param platform that of the channel that the decision is told of
 */
export const evolve = (state: EngineState, event: Decided, platform: Platform): EngineState => {
  const { house, issued } = coinMoves(event)
  switch (event._tag) {
    case "EngagementConfigured":
      return { ...state, settings: Option.getOrElse(readSettings(event.settings), () => state.settings) }
    case "SeedRotated":
      return { ...state, seedHash: event.seedHash }
    default:
      return {
        ...state,
        songs: songs(state.settings.songs, platform).evolve(state.songs, event),
        giveaway: giveaway.evolve(state.giveaway, event),
        wheel: wheel.evolve(state.wheel, event),
        house: state.house + house,
        issued: state.issued + issued
      }
  }
}
