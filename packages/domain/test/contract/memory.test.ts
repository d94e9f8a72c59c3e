import { layerMemory } from "@kickstand/domain/layerMemory"
import { broadcasts } from "@kickstand/testing/contract/broadcasts"
import { subscriptions } from "@kickstand/testing/contract/subscriptions"
import { eventLog } from "@kickstand/testing/contract/eventLog"

eventLog("memory", layerMemory)
broadcasts("memory", layerMemory)
subscriptions("memory", layerMemory)
