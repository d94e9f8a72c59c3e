import { CoinBalance } from "@kickstand/api/admin/Engagement"
import { Platform } from "@kickstand/domain/event/Platform"
import { Effect, Schema } from "effect"
import { Flag } from "effect/cli"
import { Operations } from "../operations/Operations.ts"

/** Whose engagement it is about. */
export const broadcasterFlag = Flag.String("broadcaster").pipe(
  Flag.withMetavar("id"),
  Flag.withDescription("The broadcaster's id")
)

/** Where a viewer is. */
export const platformFlag = Flag.Literals("platform", Platform.literals).pipe(
  Flag.withDefault("kick"),
  Flag.withDescription("Where the viewer is")
)

/** Nobody was seen under a name. */
export class ViewerUnseen extends Schema.TaggedError<ViewerUnseen>()("ViewerUnseen", {
  platform: Schema.String,
  viewer: Schema.String
}) {
  override get message(): string {
    return `Nobody was seen on ${this.platform} under "${this.viewer}". Check the spelling, or give the platform's id of them`
  }
}

/** The viewer whom an id or a name means, with what they have. */
export const viewerNamed = Effect.fn("viewerNamed")(function*(broadcasterId: string, platform: Platform, viewer: string) {
  const { admin } = yield* Operations
  const name = viewer.replace(/^@/, "")
  const found = yield* admin.engagement.balance({ params: { broadcasterId, platform, viewer: name } })
  if (found !== null) return found
  // Whoever was never seen has an id all the same.
  if (!/^\d+$/.test(name)) return yield* new ViewerUnseen({ platform, viewer: name })
  return { platform, userId: name, username: name, coins: 0 } satisfies typeof CoinBalance.Type
})
