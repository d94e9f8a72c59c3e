import { Result } from "effect"
import type { SongProvider } from "./Song.ts"

/** A song by its address, in one spelling per song. */
export interface SongLink {
  readonly provider: SongProvider
  readonly url: string
}

const youtube = (id: string | null | undefined): SongLink | null =>
  typeof id === "string" && /^[\w-]{11}$/.test(id) ? { provider: "youtube", url: `https://youtu.be/${id}` } : null

const fromYoutube = ({ pathname, searchParams }: URL): SongLink | null => {
  if (pathname === "/watch") return youtube(searchParams.get("v"))
  return youtube(/^\/(?:shorts|live)\/([\w-]{11})\/?$/.exec(pathname)?.[1])
}

const fromSpotify = ({ pathname }: URL): SongLink | null => {
  const [, id] = /^\/(?:intl-[a-z]{2}\/)?track\/([0-9A-Za-z]{22})\/?$/.exec(pathname) ?? []
  return id === undefined ? null : { provider: "spotify", url: `https://open.spotify.com/track/${id}` }
}

const notSongs = new Set(["discover", "search", "stream", "you", "sets", "upload", "charts", "pages", "tags"])

const fromSoundcloud = ({ pathname }: URL): SongLink | null => {
  const [, artist = "", track = ""] = /^\/([a-z0-9_-]{3,64})\/([a-z0-9_-]{1,128})\/?$/.exec(pathname) ?? []
  if (artist === "" || notSongs.has(artist) || notSongs.has(track)) return null
  return { provider: "soundcloud", url: `https://soundcloud.com/${artist}/${track}` }
}

const hosts: Readonly<Record<string, (url: URL) => SongLink | null>> = {
  "youtube.com": fromYoutube,
  "www.youtube.com": fromYoutube,
  "m.youtube.com": fromYoutube,
  "music.youtube.com": fromYoutube,
  "youtu.be": ({ pathname }) => youtube(/^\/([\w-]{11})\/?$/.exec(pathname)?.[1]),
  "open.spotify.com": fromSpotify,
  "soundcloud.com": fromSoundcloud,
  "www.soundcloud.com": fromSoundcloud,
  "m.soundcloud.com": fromSoundcloud
}

/**
 * The song that an address leads to, of YouTube, Spotify or SoundCloud and nowhere else; `null` for any other text. What
 * follows the song in its address (playlists, times, who shared it) is dropped. Nothing is fetched.
 */
export const parseSongLink = (text: string): SongLink | null => {
  if (text.length > 300) return null
  const url = Result.getOrNull(Result.try(() => new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`)))
  if (url === null || url.username !== "" || url.password !== "" || url.port !== "") return null
  return Object.hasOwn(hosts, url.hostname) ? hosts[url.hostname]?.(url) ?? null : null
}
