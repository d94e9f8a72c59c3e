import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { PlatformAppMissing } from "@kickstand/domain/connection/PlatformAppMissing"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { PlatformAway } from "@kickstand/domain/tracking/PlatformAway"
import type { PlatformRefused } from "@kickstand/domain/tracking/PlatformRefused"
import type { SubscriptionReport } from "@kickstand/domain/tracking/SubscriptionReport"
import type { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { Context, Effect, Layer } from "effect"

/** What tracking asks of one platform. */
export interface PlatformTracker {
  /** What the platform tells of a channel, by the name in its address. */
  readonly lookUp: (
    slug: string
  ) => Effect.Effect<ChannelToTrack, UnknownChannel | PlatformAppMissing | PlatformAway | PlatformRefused>
  /**
   * Makes the subscriptions at the platform those of the tracked channels, or sees to those of one channel alone. What the
   * platform refuses or leaves undone is in the report, and is tried again by whoever does this from time to time.
   */
  readonly sync: (
    channel: ChannelId | null
  ) => Effect.Effect<SubscriptionReport, PlatformAppMissing | StorageUnavailable>
}

/** Looks channels up at their platforms, and keeps the subscriptions there. */
export class ChannelTracking extends Context.Service<ChannelTracking, {
  /** The platforms that can be asked, because an app of theirs is configured. */
  readonly platforms: ReadonlyArray<Platform>
  /** A platform's tracker; one without an app fails with `PlatformAppMissing`. */
  readonly of: (platform: Platform) => PlatformTracker
}>()("kickstand/kickstand/tracking/ChannelTracking") {
  static readonly layerOf = (trackers: Partial<Record<Platform, PlatformTracker>>): Layer.Layer<ChannelTracking> =>
    Layer.succeed(ChannelTracking, makeTracking(trackers))
}

/** {@link ChannelTracking} over the platforms that have an app. */
export const makeTracking = (trackers: Partial<Record<Platform, PlatformTracker>>): ChannelTracking["Service"] => {
  const missing = (platform: Platform): PlatformTracker => {
    const fail = () => Effect.fail(new PlatformAppMissing({ platform }))
    return { lookUp: fail, sync: fail }
  }
  return {
    platforms: Object.keys(trackers) as ReadonlyArray<Platform>,
    of: (platform) => trackers[platform] ?? missing(platform)
  }
}
