import type { Platform } from "@kickstand/domain/event/Platform"

const part = encodeURIComponent

/** Where a channel's numbers are. */
export const channelLink = ({ platform, userId }: { readonly platform: string; readonly userId: string }): string =>
  `#/channel/${platform}/${part(userId)}`

/** Where a channel's broadcasts are. */
export const broadcastsLink = ({ platform, userId }: { readonly platform: string; readonly userId: string }): string =>
  `#/broadcasts/${platform}/${part(userId)}`

/** Where one broadcast is. */
export const broadcastLink = (id: string): string => `#/broadcasts/${part(id)}`

/** Where everything about a viewer is. */
export const viewerLink = (platform: string, userId: string): string => `#/viewers/${platform}/${part(userId)}`

/** Where one search is. */
export const searchLink = (id: string): string => `#/search/${part(id)}`

/** What a new search begins with; times are epoch milliseconds. */
export interface SearchWish {
  readonly query?: string
  readonly username?: string
  readonly channel?: string
  readonly from?: number
  readonly to?: number
}

/** Where a search with some of its form filled in is. */
export const newSearchLink = (wish: SearchWish): string =>
  `#/search/with/${part(new URLSearchParams(Object.entries(wish).map(([name, value]) => [name, String(value)])).toString())}`

/** What {@link newSearchLink} wrote. */
export const readSearchWish = (text: string): SearchWish => {
  const told = new URLSearchParams(text)
  const texts = ["query", "username", "channel"].flatMap((name) => told.has(name) ? [[name, told.get(name)]] : [])
  const times = ["from", "to"].flatMap((name) => /^\d{1,15}$/.test(told.get(name) ?? "") ? [[name, Number(told.get(name))]] : [])
  return Object.fromEntries([...texts, ...times]) as SearchWish
}

/** A channel's id in parts, which addresses are made of. */
export const partsOf = (channel: string): { readonly platform: Platform; readonly userId: string } => ({
  platform: channel.startsWith("twitch:") ? "twitch" : "kick",
  userId: channel.slice(channel.indexOf(":") + 1)
})
