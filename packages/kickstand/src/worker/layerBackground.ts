import { Layer } from "effect"
import { ErasureRunner } from "../erasure/ErasureRunner.ts"
import { SearchRunner } from "../search/SearchRunner.ts"
import { layerKeywordsAhead } from "./KeywordsAhead.ts"

/** Everything that is done in the background beside projecting, over the storage ports of one storage. */
export const layerBackground = Layer.mergeAll(SearchRunner.layer(), ErasureRunner.layer, layerKeywordsAhead)
