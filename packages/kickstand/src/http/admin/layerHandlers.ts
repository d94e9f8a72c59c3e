import { Layer } from "effect"
import { layerAccounts } from "./Accounts.ts"
import { layerAudit } from "./Audit.ts"
import { layerBroadcasters } from "./Broadcasters.ts"
import { layerBroadcasts } from "./Broadcasts.ts"
import { layerChannels } from "./Channels.ts"
import { layerConnections } from "./Connections.ts"
import { layerCredentials } from "./Credentials.ts"
import { layerDashboard } from "./Dashboard.ts"
import { layerDeadLetters } from "./DeadLetters.ts"
import { layerDoctor } from "./Doctor.ts"
import { layerEngagement } from "./Engagement.ts"
import { layerErasures } from "./Erasures.ts"
import { layerHealth } from "./Health.ts"
import { layerKeys } from "./Keys.ts"
import { layerProjections } from "./Projections.ts"
import { layerRealtime } from "./Realtime.ts"
import { layerSearches } from "./Searches.ts"
import { layerStreamers } from "./Streamers.ts"
import { layerTransfer } from "./Transfer.ts"
import { layerUsage } from "./Usage.ts"
import { layerViewers } from "./Viewers.ts"

/** The handlers of every group of the admin API. */
export const layerHandlers = Layer.mergeAll(
  layerAccounts,
  layerKeys,
  layerStreamers,
  layerUsage,
  layerAudit,
  layerChannels,
  layerConnections,
  layerProjections,
  layerDeadLetters,
  layerEngagement,
  layerBroadcasters,
  layerCredentials,
  layerErasures,
  layerRealtime,
  layerTransfer,
  layerHealth,
  layerDoctor,
  layerDashboard,
  layerBroadcasts,
  layerViewers,
  layerSearches
)
