import type { Clip } from "@kickstand/domain/clip/Clip"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import { Clips } from "@kickstand/domain/clip/Clips"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { ClipChanged } from "@kickstand/domain/event/ClipChanged"
import type { ClipCreated } from "@kickstand/domain/event/ClipCreated"
import type { ClipDeleted } from "@kickstand/domain/event/ClipDeleted"
import { isWithin, type Window } from "@kickstand/domain/projection/Window"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, SmallInstant } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

type ClipEvent = ClipCreated | ClipChanged | ClipDeleted

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const [channel, elsewhere] = channels
const all = { page: 1, limit: 9 }

/** A clip of the first channel as it was made; `fields` tell what matters of it. */
export const created = (clipId: string, at: number, fields: Partial<ClipCreated> = {}): ClipCreated => ({
  _tag: "ClipCreated",
  id: `created:${clipId}`,
  channel,
  at,
  profile: null,
  clipId,
  title: "Clutch moment",
  url: `https://example.com/clip/${clipId}`,
  thumbnailUrl: null,
  duration: 28,
  views: 1,
  creator: { id: "42", username: "viewer42" },
  footageAt: null,
  livestreamId: null,
  ...fields
})

const changed = (clipId: string, at: number, fields: Partial<ClipChanged>): ClipChanged => ({
  _tag: "ClipChanged",
  id: `changed:${clipId}:${at}`,
  channel,
  at,
  profile: null,
  clipId,
  title: null,
  views: null,
  ...fields
})

const deleted = (clipId: string, at: number): ClipDeleted => ({
  _tag: "ClipDeleted",
  id: `deleted:${clipId}`,
  channel,
  at,
  profile: null,
  clipId
})

/** The clips of a channel that can be watched, by telling each one's story in its order. */
export const replayClips = (events: ReadonlyArray<ClipEvent>, of: ChannelId): ReadonlyArray<Clip> => {
  const own = events.filter((event) => event.channel === of).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return [...new Set(own.map(({ clipId }) => clipId))].flatMap((clipId) => {
    const story = own.filter((event) => event.clipId === clipId)
    const last = story.findLast((event) => event._tag === "ClipCreated")
    if (last === undefined || story.some(({ _tag }) => _tag === "ClipDeleted")) return []
    let { title, views } = last
    for (const event of story) {
      if (event._tag === "ClipDeleted") continue
      title = event.title ?? title
      views = event.views ?? views
    }
    const { at, channel, creator, duration, footageAt, livestreamId, thumbnailUrl, url } = last
    return [{ id: clipId, channel, at, url, thumbnailUrl, duration, creator, footageAt, livestreamId, title, views }]
  }).toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

const footage = ({ at, footageAt }: Clip) => footageAt ?? at

/** Holds a storage to what {@link Clips} promises. */
export const clips = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Clips on ${name}`, () => {
    it.effect("are told as they were told last, whatever came first, and no more once they are deleted", () =>
      on(Effect.gen(function*() {
        const events = [
          changed("a", 30, { views: 5230 }),
          changed("a", 20, { views: 7, title: "Renamed" }),
          deleted("b", 40),
          created("a", 10, { livestreamId: "892112233", thumbnailUrl: "https://example.com/a.webp" }),
          created("b", 11),
          changed("c", 12, { title: "Nobody told how it was made" }),
          created("d", 10, { creator: null }),
          created("e", 13, { channel: elsewhere })
        ]
        yield* keep(ClipProjection, events, 1)
        const clips = yield* Clips
        const { items, total } = yield* clips.list(channel, everything, all)
        assert.strictEqual(total, 2)
        assert.deepStrictEqual(items.map(({ id, creator }) => [id, creator?.username ?? null]), [
          ["d", null],
          ["a", "viewer42"]
        ])
        assert.deepStrictEqual(items[1], {
          id: "a",
          channel,
          at: 10,
          url: "https://example.com/clip/a",
          thumbnailUrl: "https://example.com/a.webp",
          duration: 28,
          creator: { id: "42", username: "viewer42" },
          footageAt: null,
          livestreamId: "892112233",
          title: "Renamed",
          views: 5230,
          broadcast: null
        })
      })))

    it.effect("belong to the time that they show, and not to that in which they were made", () =>
      on(Effect.gen(function*() {
        const events = [created("a", 500, { footageAt: 20 }), created("b", 10), created("c", 400, { footageAt: 10 })]
        yield* keep(ClipProjection, events)
        const clips = yield* Clips
        const { items } = yield* clips.showing(channel, { since: 10, until: 20 }, all)
        assert.deepStrictEqual(items.map(({ id }) => id), ["a", "c", "b"])
      })))

    it.effect("leave out what came in after the moment as of which they are asked for, but not what is new of the rest", () =>
      on(Effect.gen(function*() {
        const events = [created("b", 20), created("a", 10), created("c", 15), changed("a", 30, { views: 5230 })]
        yield* keep(ClipProjection, events, 1)
        const clips = yield* Clips
        const asked = { ...everything, known: 2 }
        const views = [["b", 1], ["a", 5230]]
        const made = yield* clips.list(channel, asked, all)
        assert.deepStrictEqual(made.items.map((clip) => [clip.id, clip.views]), views)
        const shown = yield* clips.showing(channel, asked, all)
        assert.deepStrictEqual([shown.items.map((clip) => [clip.id, clip.views]), shown.total], [views, 2])
      })))

    it.effect.prop("are what a replay of the raw events says, page by page", [
      eventSequenceOf("ClipCreated"),
      eventSequenceOf("ClipChanged"),
      eventSequenceOf("ClipDeleted"),
      SmallInstant,
      SmallInstant,
      Schema.Literals([1, 2, 50])
    ], ([made, changes, deletions, since, until, limit]) =>
      on(Effect.gen(function*() {
        // Few deletions: a clip that was deleted shows nothing any more.
        const events = [...changes, ...deletions.slice(0, 2), ...made]
        yield* keep(ClipProjection, events)
        const clips = yield* Clips
        const windows = [{ since, until }, everything]
        for (const of of channels) {
          const expected = replayClips(events, of)
          for (const window of windows) {
            const made = expected.filter((clip) => isWithin(clip, window)).map((clip) => ({ ...clip, broadcast: null }))
            assert.deepStrictEqual(yield* walk((page) => clips.list(of, window, page), limit), made)
            const shown = expected
              .filter((clip) => isWithin({ at: footage(clip) }, window))
              .toSorted((a, b) => footage(b) - footage(a) || (a.id < b.id ? 1 : -1))
            assert.deepStrictEqual(yield* walk((page) => clips.showing(of, window, page), limit), shown)
          }
        }
      })), { arbitrary: { runs: 25 } })
  })
}
