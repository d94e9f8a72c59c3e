import { RequestedSong } from "@kickstand/api/admin/Engagement"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { broadcasterFlag, platformFlag, viewerNamed } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"

const Songs = Schema.Struct({ queue: Schema.Array(RequestedSong), past: Schema.Array(RequestedSong), pastTotal: Schema.Int })

const list = Command.make("list", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster: broadcasterId }) {
  const { admin } = yield* Operations
  yield* reportAs(Songs, ({ past, pastTotal, queue }: typeof Songs.Type) =>
    [
      table(
        ["place", "song", "asked for by", "id"],
        queue.map(({ requester, songId, url }, index) => [index === 0 ? "playing" : index, url, requester.username, songId]),
        "The queue is empty."
      ),
      ...(past.length === 0 ? [] : [`Before: ${pastTotal} songs; last ${past[0]?.url} (${past[0]?.outcome}).`])
    ].join("\n"))(yield* admin.engagement.songs({ params: { broadcasterId }, query: {} }))
})).pipe(Command.withDescription("The queue of songs"), Command.withAlias("ls"))

const add = Command.make("add", {
  link: Argument.String("link").pipe(Argument.withDescription("Of YouTube, Spotify or SoundCloud")),
  broadcaster: broadcasterFlag,
  platform: platformFlag,
  viewer: Flag.String("viewer").pipe(Flag.optional, Flag.withDescription("Who asks for it; the broadcaster when absent"))
}, Effect.fn(function*({ broadcaster, link, platform, viewer }) {
  const named = Option.isNone(viewer) ? null : yield* viewerNamed(broadcaster, platform, viewer.value)
  const requester = named === null ? null : { id: named.userId, username: named.username }
  yield* orderAndWait(broadcaster, { _tag: "AddSong", platform, link }, requester)
})).pipe(
  Command.withDescription("Add a song to the queue, also while viewers may not"),
  Command.withExamples([
    { command: "kickstand engagement song add https://youtu.be/dQw4w9WgXcQ --broadcaster 1", description: "In the broadcaster's name" }
  ])
)

const ending = (name: string, outcome: "played" | "skipped", description: string) =>
  Command.make(name, { broadcaster: broadcasterFlag }, ({ broadcaster }) => orderAndWait(broadcaster, { _tag: "EndSong", outcome })).pipe(
    Command.withDescription(description)
  )

/** The queue has no such place. */
export class NoSuchPlace extends Schema.TaggedError<NoSuchPlace>()("NoSuchPlace", { song: Schema.String, waiting: Schema.Int }) {
  override get message(): string {
    return `There is no song at place ${this.song}: ${this.waiting} wait. See kickstand engagement song list`
  }
}

const remove = Command.make("remove", {
  song: Argument.String("song").pipe(Argument.withDescription("Its place in the queue, from 1 behind the one that plays, or its id")),
  broadcaster: broadcasterFlag
}, Effect.fn(function*({ broadcaster, song }) {
  if (!/^\d{1,3}$/.test(song)) return yield* orderAndWait(broadcaster, { _tag: "RemoveSong", songId: song })
  const { admin } = yield* Operations
  const { queue } = yield* admin.engagement.songs({ params: { broadcasterId: broadcaster }, query: { limit: 1 } })
  const found = queue[Number(song)]
  if (found === undefined) return yield* new NoSuchPlace({ song, waiting: Math.max(0, queue.length - 1) })
  yield* orderAndWait(broadcaster, { _tag: "RemoveSong", songId: found.songId })
})).pipe(Command.withDescription("Take a song out of the queue"))

const clear = Command.make("clear", { broadcaster: broadcasterFlag }, ({ broadcaster }) =>
  orderAndWait(broadcaster, { _tag: "ClearSongs" })).pipe(Command.withDescription("Empty the queue"))

/** `kickstand engagement song …` */
export const song = Command.make("song").pipe(
  Command.withDescription("The songs that viewers ask for"),
  Command.withSubcommands([
    list,
    add,
    ending("played", "played", "Go on to the next song: this one was played to its end"),
    ending("skip", "skipped", "Go on to the next song"),
    remove,
    clear
  ])
)
