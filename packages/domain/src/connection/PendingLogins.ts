import { Clock, Context, Effect, Layer } from "effect"
import type { Platform } from "../event/Platform.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"

/** What a log-in waits for: that somebody opens the link, or that the platform sends them back. */
export type LoginStep = "link" | "callback"

/** A log-in under way. */
export interface PendingLogin {
  readonly platform: Platform
  readonly step: LoginStep
  /** SHA-256, in hex, of the secret that whoever goes on with it presents. */
  readonly secretHash: string
  /** What is needed to go on, as `SecretBox` sealed it. */
  readonly sealed: string
  /** Epoch milliseconds; it is forgotten then. */
  readonly expiresAt: number
}

/** Log-ins under way, each step of which is gone on with once. */
export class PendingLogins extends Context.Service<PendingLogins, {
  readonly put: (login: PendingLogin) => Effect.Effect<void, StorageUnavailable>
  /** A log-in that waits for this step; `null` when there is none, or it is too late. It goes on waiting. */
  readonly peek: (step: LoginStep, secretHash: string) => Effect.Effect<PendingLogin | null, StorageUnavailable>
  /** As `peek`, but it waits no longer: of several who ask at once, one gets it. */
  readonly take: (step: LoginStep, secretHash: string) => Effect.Effect<PendingLogin | null, StorageUnavailable>
}>()("kickstand/domain/connection/PendingLogins") {
  static readonly layerMemory: Layer.Layer<PendingLogins> = Layer.sync(PendingLogins, () => {
    const waiting = new Map<string, PendingLogin>()
    const keyOf = ({ step, secretHash }: Pick<PendingLogin, "step" | "secretHash">) => `${step}:${secretHash}`
    const inTime = (step: LoginStep, secretHash: string) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const login = waiting.get(keyOf({ step, secretHash }))
        return login === undefined || login.expiresAt <= now ? null : login
      })

    return PendingLogins.of({
      put: (login) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          for (const [key, { expiresAt }] of waiting) if (expiresAt <= now) waiting.delete(key)
          waiting.set(keyOf(login), login)
        }),
      peek: inTime,
      take: (step, secretHash) =>
        Effect.tap(inTime(step, secretHash), () => Effect.sync(() => waiting.delete(keyOf({ step, secretHash }))))
    })
  })
}
