import type { OverlayKind } from "@kickstand/api/public/OverlayEvent"
import type { Event } from "@kickstand/domain/event/Event"
import { historyEntryOf } from "@kickstand/domain/history/historyEntryOf"

const kinds: { readonly [Tag in Event["_tag"]]?: OverlayKind } = {
  CoinsGranted: "coins",
  CoinsTaken: "coins",
  CoinsGiven: "coins",
  SongRequested: "songs",
  SongEnded: "songs",
  GiveawayOpened: "giveaway",
  GiveawayEntered: "giveaway",
  GiveawayDrawn: "giveaway",
  GiveawayClosed: "giveaway",
  WheelConfigured: "wheel",
  WheelSpun: "wheel",
  GamblePlayed: "gamble",
  ChannelFollowed: "alerts",
  SubscriptionStarted: "alerts",
  SubscriptionRenewed: "alerts",
  SubscriptionsGifted: "alerts",
  KicksGifted: "alerts",
  ChannelHosted: "alerts"
}

/** Which kind of news an event is for an overlay; `null` for what overlays do not show, or show by another telling. */
export const overlayKindOf = (event: Event): OverlayKind | null => {
  const kind = kinds[event._tag] ?? null
  return kind === "alerts" && historyEntryOf(event) === null ? null : kind
}
