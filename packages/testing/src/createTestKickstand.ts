import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Chat } from "@kickstand/domain/chat/Chat"
import { Projector } from "@kickstand/domain/projection/Projector"
import type { KickstandInstance } from "@kickstand/kickstand/createKickstand"
import type { Ingested } from "@kickstand/kickstand/ingest/Ingest"
import { promised } from "@kickstand/kickstand/promised"
import { ManagedRuntime } from "effect"
import type { KickSimulator } from "./simulator/KickSimulator.ts"
import type { SignedDelivery } from "./simulator/SignedDelivery.ts"
import { TestKickstand, type TestKickstandOptions } from "./TestKickstand.ts"
import type { TestKey, TestKeyOptions } from "./testKickstand/createTestKey.ts"

/** A {@link TestKickstand} without Effect: promises, and the typed queries of any Kickstand. */
export interface TestKickstandInstance
  extends Pick<KickstandInstance, "fetch" | "channels" | "channelStates" | "chat" | "broadcasts" | "projections" | "close">
{
  readonly simulator: KickSimulator
  /** Takes a webhook in as the server would; rejects with the typed error when it is not genuine. */
  readonly deliver: (delivery: Pick<SignedDelivery, "headers" | "body">) => Promise<Ingested>
  /** Folds everything that was appended. */
  readonly catchUp: () => Promise<void>
  /** Delivers the simulator's next deliveries and folds them. */
  readonly play: (count: number) => Promise<ReadonlyArray<SignedDelivery>>
  readonly createKey: (options?: TestKeyOptions) => Promise<TestKey>
}

/** Starts a Kickstand in memory, with a simulated Kick beside it, for tests that do not use Effect. */
export const createTestKickstand = async (options: TestKickstandOptions = {}): Promise<TestKickstandInstance> => {
  const runtime = ManagedRuntime.make(TestKickstand.layer(options))
  const services = await runtime.context()
  const kickstand = promised(runtime, services, TestKickstand)
  return {
    ...kickstand,
    simulator: await runtime.runPromise(TestKickstand.useSync(({ simulator }) => simulator)),
    channels: promised(runtime, services, ChannelRegistry),
    channelStates: promised(runtime, services, ChannelStates),
    chat: promised(runtime, services, Chat),
    broadcasts: promised(runtime, services, Broadcasts),
    projections: promised(runtime, services, Projector),
    close: () => runtime.dispose()
  }
}
