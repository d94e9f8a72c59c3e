import { Result } from "effect"
import type { Person } from "../../event/EventBase.ts"
import type { Platform } from "../../event/Platform.ts"
import type { Decider } from "../Decider.ts"
import type { SongSettings } from "../engine/Settings.ts"
import { parseSongLink } from "./parseSongLink.ts"
import type { SongOutcome } from "./Song.ts"

/** A song in the queue, as far as the rules need to know it. */
export interface QueuedSong {
  readonly songId: string
  /** The requester's. */
  readonly platform: Platform
  readonly requesterId: string
  readonly username: string
  readonly url: string
}

/** The queue; its head is playing. */
export interface SongState {
  readonly next: number
  readonly queue: ReadonlyArray<QueuedSong>
}

/** What may be done with the queue. */
export type SongCommand =
  | {
    readonly _tag: "Request"
    readonly songId: string
    readonly requester: Person
    readonly link: string
    /** Operators may add as many as the queue holds, also while viewers may not. */
    readonly byOperator: boolean
  }
  | { readonly _tag: "Withdraw"; readonly requesterId: string }
  | { readonly _tag: "End"; readonly outcome: Extract<SongOutcome, "played" | "skipped"> }
  | { readonly _tag: "Remove"; readonly songId: string }
  | { readonly _tag: "Clear" }

const ended = ({ songId }: QueuedSong, outcome: SongOutcome) => ({ _tag: "SongEnded", songId, outcome }) as const

/**
 * The rules of song requests.
 *
 * @param platform that of whoever asks for a song or takes one back
 */
export const songs = (settings: SongSettings, platform: Platform): Decider<SongState, SongCommand> => ({
  initialState: { next: 1, queue: [] },
  decide: ({ next, queue }, command) => {
    switch (command._tag) {
      case "Request": {
        const { byOperator, requester, songId } = command
        if (!settings.enabled && !byOperator) return Result.fail("song requests are closed")
        const link = parseSongLink(command.link)
        if (link === null) return Result.fail("that is no link to a song on YouTube, Spotify or SoundCloud")
        if (queue.some(({ url }) => url === link.url)) return Result.fail("that song is in the queue already")
        if (queue.length >= settings.queueLength) return Result.fail("the queue is full")
        const own = queue.filter((song) => song.platform === platform && song.requesterId === requester.id).length
        if (own >= settings.perUser && !byOperator) return Result.fail(`you have ${own} songs in the queue already`)
        return Result.succeed([{ _tag: "SongRequested", songId, number: next, requester, ...link }])
      }
      case "Withdraw": {
        const own = queue.findLast((song) => song.platform === platform && song.requesterId === command.requesterId)
        return own === undefined ? Result.fail("you have no song in the queue") : Result.succeed([ended(own, "withdrawn")])
      }
      case "End": {
        const [head] = queue
        return head === undefined ? Result.fail("the queue is empty") : Result.succeed([ended(head, command.outcome)])
      }
      case "Remove": {
        const song = queue.find(({ songId }) => songId === command.songId)
        return song === undefined ? Result.fail("no such song is in the queue") : Result.succeed([ended(song, "removed")])
      }
      case "Clear":
        return Result.succeed(queue.map((song) => ended(song, "removed")))
    }
  },
  evolve: (state, event) => {
    switch (event._tag) {
      case "SongRequested": {
        const { number, requester, songId, url } = event
        const song = { songId, platform, requesterId: requester.id, username: requester.username, url }
        return { next: Math.max(state.next, number + 1), queue: [...state.queue, song] }
      }
      case "SongEnded":
        return { ...state, queue: state.queue.filter(({ songId }) => songId !== event.songId) }
      default:
        return state
    }
  }
})
