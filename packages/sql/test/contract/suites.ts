import { broadcastPages } from "@kickstand/testing/contract/broadcastPages"
import { broadcasts } from "@kickstand/testing/contract/broadcasts"
import { eventLog } from "@kickstand/testing/contract/eventLog"
import { subscriptions } from "@kickstand/testing/contract/subscriptions"
import type { EmptyStorage } from "@kickstand/testing/contract/StoragePorts"

/** Every contract suite over one storage. */
export const suites = (name: string, storage: EmptyStorage): void => {
  eventLog(name, storage)
  broadcasts(name, storage)
  broadcastPages(name, storage)
  subscriptions(name, storage)
}
