import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { History } from "@kickstand/domain/history/History"
import { layerQueries as layerLoyaltyQueries } from "@kickstand/domain/loyalty/layerQueries"
import { Layer } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { layerAccess } from "./access/layerAccess.ts"
import { SqlBroadcasters } from "./broadcaster/SqlBroadcasters.ts"
import { SqlBroadcasts } from "./broadcast/SqlBroadcasts.ts"
import { SqlChannelRegistry } from "./channel/SqlChannelRegistry.ts"
import { SqlChannelStates } from "./channel/SqlChannelStates.ts"
import { SqlAudiences } from "./chat/SqlAudiences.ts"
import { SqlChat } from "./chat/SqlChat.ts"
import { SqlWindowedChat } from "./chat/SqlWindowedChat.ts"
import type { PGliteOptions } from "./client/openPGlite.ts"
import { translateSqlErrors } from "./client/orUnavailable.ts"
import { layerPGliteClient } from "./client/PGliteClient.ts"
import { layerPostgresClient, type PostgresOptions } from "./client/PostgresClient.ts"
import { SqlPendingLogins } from "./connection/SqlPendingLogins.ts"
import { SqlTokenStore } from "./connection/SqlTokenStore.ts"
import { SqlCredentialStore } from "./credential/SqlCredentialStore.ts"
import { SqlIssuedTokens } from "./credential/SqlIssuedTokens.ts"
import { SqlSigningKeys } from "./credential/SqlSigningKeys.ts"
import { SqlClips } from "./clip/SqlClips.ts"
import { SqlErasures } from "./erasure/SqlErasures.ts"
import { SqlEventLog } from "./eventlog/SqlEventLog.ts"
import { SqlStorageHealth } from "./eventlog/SqlStorageHealth.ts"
import { SqlKicksGifts } from "./gift/SqlKicksGifts.ts"
import { SqlHistoryFacts } from "./history/SqlHistoryFacts.ts"
import { SqlHosts } from "./host/SqlHosts.ts"
import { SqlLeases } from "./lease/SqlLeases.ts"
import { SqlCoins } from "./loyalty/SqlCoins.ts"
import { SqlEngagementStore } from "./loyalty/SqlEngagementStore.ts"
import { SqlLoyaltyFacts } from "./loyalty/SqlLoyaltyFacts.ts"
import { SqlReplyReports } from "./loyalty/SqlReplyReports.ts"
import { migrate } from "./migration/migrate.ts"
import { SqlModeration } from "./moderation/SqlModeration.ts"
import { SqlPolls } from "./poll/SqlPolls.ts"
import { SqlPredictions } from "./prediction/SqlPredictions.ts"
import { SqlPins } from "./pin/SqlPins.ts"
import { SqlProjectionStore } from "./projection/SqlProjectionStore.ts"
import { SqlGaps } from "./realtime/SqlGaps.ts"
import { SqlRealtimeChannels } from "./realtime/SqlRealtimeChannels.ts"
import { SqlTellings } from "./realtime/SqlTellings.ts"
import { SqlRetentionStates } from "./retention/SqlRetentionStates.ts"
import { SqlRewards } from "./reward/SqlRewards.ts"
import { SqlSearchIndex } from "./search/SqlSearchIndex.ts"
import { SqlDeletions } from "./room/SqlDeletions.ts"
import { SqlRoomSettings } from "./room/SqlRoomSettings.ts"
import { SqlSearchJobs } from "./search/SqlSearchJobs.ts"
import { SqlSubscriptionReports } from "./tracking/SqlSubscriptionReports.ts"
import { SqlWebhookArrivals } from "./tracking/SqlWebhookArrivals.ts"
import { SqlSubscribers } from "./subscriber/SqlSubscribers.ts"
import { SqlSubscriptions } from "./subscription/SqlSubscriptions.ts"
import { SqlViewerActivity } from "./viewer/SqlViewerActivity.ts"
import { SqlViewers } from "./viewer/SqlViewers.ts"
import { SqlSubscriberCounts } from "./subscribercount/SqlSubscriberCounts.ts"
import { SqlViewership } from "./viewership/SqlViewership.ts"

/** Every storage port, over tables that are there already. */
const layerTables = Layer.mergeAll(
  SqlEventLog.layer,
  SqlProjectionStore.layer,
  SqlWindowedChat.layer,
  SqlAudiences.layer,
  SqlChannelRegistry.layer,
  SqlChannelStates.layer,
  SqlBroadcasts.layer,
  SqlSubscriptions.layer,
  SqlSubscribers.layer,
  Layer.provideMerge(History.layer, Layer.mergeAll(SqlHistoryFacts.layer, SqlChat.layer, SqlBroadcasts.layer)),
  SqlKicksGifts.layer,
  SqlModeration.layer,
  SqlRewards.layer,
  SqlSearchIndex.layer,
  SqlViewers.layer,
  SqlViewerActivity.layer,
  SqlViewership.layer,
  SqlSubscriberCounts.layer,
  SqlHosts.layer,
  SqlPolls.layer,
  SqlPredictions.layer,
  SqlTokenStore.layer,
  SqlPendingLogins.layer,
  SqlPins.layer,
  SqlRoomSettings.layer,
  SqlDeletions.layer,
  SqlClips.layer,
  SqlLeases.layer,
  SqlBroadcasters.layer,
  SqlCredentialStore.layer(),
  SqlIssuedTokens.layer,
  SqlSigningKeys.layer,
  SqlCoins.layer,
  Layer.provideMerge(layerLoyaltyQueries, SqlLoyaltyFacts.layer),
  Layer.provide(SqlEngagementStore.layer, SqlEventLog.layer),
  SqlReplyReports.layer,
  SqlSubscriptionReports.layer,
  SqlWebhookArrivals.layer,
  SqlRealtimeChannels.layer,
  SqlGaps.layer,
  SqlTellings.layer,
  SqlErasures.layer,
  SqlRetentionStates.layer,
  SqlSearchJobs.layer,
  SqlStorageHealth.layer,
  layerAccess()
)

/**
 * Every storage port of the domain over a SQL client that an embedding program has already: a `PgClient`, or PGlite's by
 * `layerPGliteClient`. Migrates first; everything lives in the PostgreSQL schema `kickstand`. The client must not rename
 * columns, and its transactions must be `read committed`, which is PostgreSQL's default.
 */
export const layerPorts = Layer.provideMerge(
  layerTables,
  Layer.effectDiscard(migrate.pipe(translateSqlErrors("migrate")))
)

const over = (client: Layer.Layer<SqlClient.SqlClient, SqlError.SqlError>) =>
  Layer.provide(
    layerPorts,
    Layer.catch(client, (cause) => Layer.effectContext(new StorageUnavailable({ operation: "connect", cause })))
  )

/** Every storage port of the domain in a PostgreSQL database, migrated and ready. */
export const layerPostgres = (options: PostgresOptions) => over(layerPostgresClient(options))

/**
 * Every storage port of the domain in a PGlite database, migrated and ready: PostgreSQL inside this process, kept in a
 * directory or in memory.
 */
export const layerPGlite = (options: PGliteOptions = {}) => over(layerPGliteClient(options))
