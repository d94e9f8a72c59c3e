import type { Platform } from "@kickstand/domain/event/Platform"
import { Context, Effect, Layer } from "effect"
import { KickLogin } from "./KickLogin.ts"
import type { PlatformLogin } from "./PlatformLogin.ts"
import { TwitchLogin } from "./TwitchLogin.ts"

/** The log-in at each platform. */
export class Logins extends Context.Service<Logins, Readonly<Record<Platform, PlatformLogin>>>()(
  "kickstand/kickstand/connect/Logins"
) {
  static readonly layer: Layer.Layer<Logins, never, KickLogin | TwitchLogin> = Layer.effect(
    Logins,
    Effect.gen(function*() {
      return { kick: yield* KickLogin, twitch: yield* TwitchLogin }
    })
  )
}
