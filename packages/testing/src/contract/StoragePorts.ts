import type { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { Chat } from "@kickstand/domain/chat/Chat"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageHealth } from "@kickstand/domain/eventlog/StorageHealth"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import type { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import type { Layer } from "effect"

/** The ports that the contract suites of this folder hold a storage to. */
export type StoragePorts =
  | EventLog
  | ProjectionStore
  | Chat
  | ChannelRegistry
  | ChannelStates
  | Broadcasts
  | Subscriptions
  | KicksGifts
  | StorageHealth

/** A storage that is empty each time that the layer is built. */
export type EmptyStorage = Layer.Layer<StoragePorts, StorageUnavailable>
