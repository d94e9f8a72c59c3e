import type { OverlayEvent } from "@kickstand/api/public/OverlayEvent"
import { platformOf } from "@kickstand/domain/event/ChannelId"
import { historyEntryOf } from "@kickstand/domain/history/historyEntryOf"
import type { News } from "../../overlay/OverlayFeed.ts"
import { describeHappening } from "./describeHappening.ts"

/** What an overlay is told of news; `null` for what it does not show. */
export const describeNews = (instant: (at: number) => string) => ({ event }: Pick<News, "event">): OverlayEvent | null => {
  const happened = { platform: platformOf(event.channel), received_at: instant(event.at) }
  switch (event._tag) {
    case "CoinsGranted":
    case "CoinsTaken": {
      const { coins, reason, viewer } = event
      const type = event._tag === "CoinsGranted" ? "coins.granted" : "coins.taken"
      return { type, ...happened, username: viewer.username, coins, reason }
    }
    case "CoinsGiven": {
      const { coins, giver, receiver } = event
      return { type: "coins.given", ...happened, username: giver.username, receiver: receiver.username, coins }
    }
    case "SongRequested": {
      const { provider, requester, songId, url } = event
      const song = { song_id: songId, requester_username: requester.username, provider, song_url: url }
      return { type: "song.requested", ...happened, ...song }
    }
    case "SongEnded":
      return { type: "song.ended", ...happened, song_id: event.songId, outcome: event.outcome }
    case "GiveawayOpened":
      return { type: "giveaway.opened", ...happened, title: event.title, keyword: event.keyword }
    case "GiveawayEntered":
      return { type: "giveaway.entered", ...happened, username: event.viewer.username }
    case "GiveawayDrawn":
      return { type: "giveaway.drawn", ...happened, username: event.winner.username, is_redraw: event.isRedraw }
    case "GiveawayClosed":
      return { type: "giveaway.closed", ...happened }
    case "WheelConfigured":
      return { type: "wheel.configured", ...happened, title: event.title, segments: event.segments.map(({ label }) => label) }
    case "WheelSpun": {
      const { coins, result, viewer } = event
      return { type: "wheel.spun", ...happened, username: viewer?.username ?? null, result, coins }
    }
    case "GamblePlayed": {
      const { game, outcome, payout, stake, viewer } = event
      return { type: "gamble.played", ...happened, username: viewer.username, game_type: game, outcome, stake, payout }
    }
    default: {
      const entry = historyEntryOf(event)
      return entry === null ? null : describeHappening(instant)(entry) as OverlayEvent
    }
  }
}
