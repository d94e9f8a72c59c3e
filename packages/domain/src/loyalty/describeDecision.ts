import type { Decided } from "./LoyaltyEvent.ts"

/** A decision in a sentence, for whoever ordered it. */
export const describeDecision = (event: Decided): string => {
  switch (event._tag) {
    case "CoinsGranted":
      return `${event.viewer.username} got ${event.coins} coins`
    case "CoinsTaken":
      return `${event.coins} coins were taken from ${event.viewer.username}`
    case "CoinsGiven":
      return `${event.giver.username} gave ${event.coins} coins to ${event.receiver.username}`
    case "EngagementConfigured":
      return "the rules were changed"
    case "GamblePlayed":
      return `${event.viewer.username} ${event.outcome === "win" ? `won ${event.payout}` : `lost ${event.stake}`} coins`
    case "GiveawayClosed":
      return "the giveaway is closed"
    case "GiveawayDrawn":
      return `${event.winner.username} was drawn among ${event.entrants}`
    case "GiveawayEntered":
      return `${event.viewer.username} entered`
    case "GiveawayOpened":
      return `the giveaway ${event.giveawayId} is open: viewers enter with ${event.keyword}`
    case "OrderRefused":
      return event.reason
    case "SeedRotated":
      return event.revealedSeed === null
        ? `outcomes derive from the seed with the hash ${event.seedHash}`
        : `outcomes derive from the seed with the hash ${event.seedHash}; the one before was ${event.revealedSeed}`
    case "SongEnded":
      return `the song ${event.songId} was ${event.outcome}`
    case "SongRequested":
      return `${event.url} is in the queue as ${event.songId}`
    case "WheelConfigured":
      return `the wheel has ${event.segments.length} segments`
    case "WheelSpun":
      return `the wheel stopped at ${event.result}`
  }
}
