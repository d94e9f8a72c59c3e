import { layerMemory } from "@kickstand/domain/layerMemory"
import { broadcastPages } from "@kickstand/testing/contract/broadcastPages"
import { broadcasts } from "@kickstand/testing/contract/broadcasts"
import { subscriptions } from "@kickstand/testing/contract/subscriptions"
import { eventLog } from "@kickstand/testing/contract/eventLog"

eventLog("memory", layerMemory)
broadcasts("memory", layerMemory)
broadcastPages("memory", layerMemory)
subscriptions("memory", layerMemory)
