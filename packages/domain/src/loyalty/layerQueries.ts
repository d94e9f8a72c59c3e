import { Layer } from "effect"
import { Gambles } from "./gamble/Gambles.ts"
import { Giveaways } from "./giveaway/Giveaways.ts"
import { SongQueue } from "./songrequest/SongQueue.ts"
import { Wheels } from "./wheel/Wheels.ts"

/** Answers questions about songs, giveaways, wheels and games from what was decided, wherever that is kept. */
export const layerQueries = Layer.mergeAll(Gambles.layer, Giveaways.layer, SongQueue.layer, Wheels.layer)
