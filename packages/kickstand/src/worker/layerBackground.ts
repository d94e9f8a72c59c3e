import { Layer } from "effect"
import { layerEngagement } from "../engagement/layerEngagement.ts"
import { ErasureRunner } from "../erasure/ErasureRunner.ts"
import { RetentionRunner } from "../retention/RetentionRunner.ts"
import { RealtimeSource } from "../realtime/RealtimeSource.ts"
import { SearchRunner } from "../search/SearchRunner.ts"
import { KickPoller } from "../poller/KickPoller.ts"
import { TwitchPoller } from "../poller/TwitchPoller.ts"
import { Reconciler } from "../tracking/Reconciler.ts"
import { layerKeywordsAhead } from "./KeywordsAhead.ts"

/** Everything that is done in the background beside projecting, over the storage ports of one storage. */
export const layerBackground = Layer.mergeAll(SearchRunner.layer(), ErasureRunner.layer, layerEngagement, RetentionRunner.layer, layerKeywordsAhead, Reconciler.layer(), KickPoller.layer, TwitchPoller.layer, RealtimeSource.layer)
