import { SeedPublished } from "@kickstand/api/admin/Engagement"
import { Effect, Schema } from "effect"
import { Command } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { showTime } from "../output/time.ts"
import { broadcasterFlag } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"

const list = Command.make("list", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster: broadcasterId }) {
  const { admin } = yield* Operations
  yield* reportAs(Schema.Array(SeedPublished), (seeds: ReadonlyArray<typeof SeedPublished.Type>) =>
    table(
      ["begun (UTC)", "hash", "seed"],
      seeds.map(({ begunAt, seed, seedHash }) => [showTime(begunAt), seedHash, seed ?? "in force; published when the next begins"]),
      "There is no seed yet: kickstand engagement enable makes the first."
    ))(yield* admin.engagement.seeds({ params: { broadcasterId }, query: {} }))
})).pipe(Command.withDescription("The seeds of games of chance, latest first"), Command.withAlias("ls"))

const rotate = Command.make("rotate", { broadcaster: broadcasterFlag }, ({ broadcaster }) =>
  orderAndWait(broadcaster, { _tag: "RotateSeed" })).pipe(
  Command.withDescription("Publish the seed, and begin another: outcomes so far can then be verified")
)

/** `kickstand engagement seed …` */
export const seed = Command.make("seed").pipe(
  Command.withDescription("What games of chance derive from"),
  Command.withSubcommands([list, rotate])
)
