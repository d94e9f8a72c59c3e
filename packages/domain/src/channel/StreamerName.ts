import { Schema } from "effect"
import { Platform } from "../event/Platform.ts"
import type { TrackedChannel } from "./TrackedChannel.ts"

/**
 * How a streamer is asked for: by slug, which leads to Kick before other platforms, or by platform and slug, such as
 * `twitch:streamer_one`.
 */
export const StreamerName = Schema.String.pipe(
  Schema.check(Schema.isPattern(/^((kick|twitch):)?[a-z0-9_-]{1,100}$/, { expected: "a slug, or a platform and a slug" }))
)

/** What a streamer's name says; `null` for the platform where it leaves that open. */
export const readStreamerName = (name: string): { readonly platform: Platform | null; readonly slug: string } => {
  const colon = name.indexOf(":")
  const platform = Platform.literals.find((each) => each === name.slice(0, colon)) ?? null
  return platform === null ? { platform, slug: name } : { platform, slug: name.slice(colon + 1) }
}

/** The name that leads to a channel and to no other. */
export const wholeStreamerName = ({ platform, slug }: Pick<TrackedChannel, "platform" | "slug">): string =>
  `${platform}:${slug}`
