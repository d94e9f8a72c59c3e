import type { KickState } from "../state/KickState.ts"
import type { SimulatedWebhooks } from "../webhooks/SimulatedWebhooks.ts"

/** Where things happen: what they change, and who is told. */
export interface Stage {
  readonly state: KickState["Service"]
  readonly webhooks: SimulatedWebhooks["Service"]
}
