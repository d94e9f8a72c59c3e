import { KickApi } from "@kickstand/kick/rest/KickApi"
import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { layerCategories } from "./categories.ts"
import { layerChannels } from "./channels.ts"
import { layerChat } from "./chat.ts"
import { layerDrops } from "./drops.ts"
import { layerKicks } from "./kicks.ts"
import { layerLivestreams } from "./livestreams.ts"
import { layerModeration } from "./moderation.ts"
import { layerPublicKey } from "./publicKey.ts"
import { layerRedemptions } from "./redemptions.ts"
import { layerRewards } from "./rewards.ts"
import { layerSubscriptions } from "./subscriptions.ts"
import { layerTokenChecks } from "./layerTokenChecks.ts"
import { layerTokens } from "./tokens.ts"
import { layerUsers } from "./users.ts"

/** The routes of the simulated `api.kick.com`: the same declaration that the client is made of, answered. */
export const layerRest = HttpApiBuilder.layer(KickApi).pipe(
  Layer.provide([layerChannels, layerUsers, layerCategories, layerLivestreams, layerChat, layerModeration]),
  Layer.provide([layerSubscriptions, layerRewards, layerRedemptions, layerKicks, layerPublicKey, layerTokens, layerDrops]),
  Layer.provide(layerTokenChecks)
)
