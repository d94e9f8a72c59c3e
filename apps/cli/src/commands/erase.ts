import { Erasure } from "@kickstand/api/admin/Erasures"
import { Platform } from "@kickstand/domain/event/Platform"
import { Effect, Schema } from "effect"
import { Command, Flag, Prompt } from "effect/cli"
import { Operations } from "../operations/Operations.ts"
import { awaitNames, eraseAndWait } from "../operations/eraseAndWait.ts"
import { reportAs } from "../output/reportAs.ts"

/** Nobody is there to be asked. */
export class NotConfirmed extends Schema.TaggedError<NotConfirmed>()("NotConfirmed", {}) {
  override get message(): string {
    return "Nothing was erased. What is erased cannot be brought back: pass --yes where nobody can be asked"
  }
}

type Shown = typeof Erasure.Type

const whom = ({ platform, viewer }: Shown): string =>
  viewer === null ? "a viewer" : `${platform}:${viewer.userId}${viewer.names.length === 0 ? "" : ` (${viewer.names.join(", ")})`}`

const extent = ({ deliveries, messages, projections }: Shown): string =>
  `${deliveries} deliveries, ${messages} chat messages among them`
  + (projections.length === 0 ? "" : `; read models: ${projections.join(", ")}`)

const begin = (platform: Platform, user: string, dryRun: boolean) =>
  Effect.flatMap(Operations, ({ admin }) => admin.erasures.begin({ payload: { platform, user, dryRun } }))

/** Shows what would go and asks; fails where nobody can be asked. */
const confirm = Effect.fnUntraced(function*(platform: Platform, user: string) {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return yield* new NotConfirmed()
  const asked = yield* begin(platform, user, true)
  const found = yield* eraseAndWait(asked)
  const message = `Erase ${whom(asked)} for good? ${extent(found)}`
  const confirmed = yield* Effect.orElseSucceed(Prompt.run(Prompt.Confirm({ message })), () => false)
  if (!confirmed) return yield* new NotConfirmed()
})

/** `kickstand erase` */
export const erase = Command.make("erase", {
  platform: Flag.Literals("platform", Platform.literals).pipe(
    Flag.withDefault("kick"),
    Flag.withDescription("Where the viewer is")
  ),
  user: Flag.String("user").pipe(Flag.withDescription("The viewer's id on the platform, or a name they were seen under")),
  dryRun: Flag.Boolean("dry-run").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Only say what would be erased")
  ),
  yes: Flag.Boolean("yes").pipe(
    Flag.withoutNegation,
    Flag.withDefault(false),
    Flag.withDescription("Do not ask")
  ),
  wait: Flag.Boolean("wait").pipe(
    Flag.withDefault(true),
    Flag.withDescription("Wait until it is done; --no-wait leaves it to a running worker")
  )
}, Effect.fn(function*({ dryRun, platform, user, wait, yes }) {
  yield* Effect.flatMap(Operations, ({ keepProjecting }) => keepProjecting)
  yield* awaitNames()
  if (!dryRun && !yes) yield* confirm(platform, user)
  const asked = yield* begin(platform, user, dryRun)
  const text = (done: Shown): string =>
    done.step !== "done"
      ? `Erasure ${done.id} is under way; a worker carries it out.`
      : dryRun
      ? `Would erase ${whom(asked)}: ${extent(done)}. Nothing was changed.`
      : `Erased ${whom(asked)}: ${extent(done)}.`
  yield* reportAs(Erasure, text)(wait ? yield* eraseAndWait(asked) : asked)
}, Effect.scoped)).pipe(
  Command.withDescription("Erase one viewer from the log and everything made of it; counts stay as they are"),
  Command.withExamples([
    { command: "kickstand erase --platform kick --user viewer_one --dry-run", description: "See what would go" },
    { command: "kickstand erase --platform kick --user 4002001 --yes", description: "Erase without being asked" }
  ])
)
