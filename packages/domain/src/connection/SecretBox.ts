import { Context, Effect, Layer, type Redacted, Schema } from "effect"

/** There is no key to seal secrets with, so none may be kept. */
export class SecretKeyMissing extends Schema.TaggedError<SecretKeyMissing>()("SecretKeyMissing", {}) {
  override get message(): string {
    return "No key is set to encrypt tokens with, so none are kept. Set KICKSTAND_SECRET_KEY to what "
      + "`openssl rand -base64 32` prints, the same for every server and worker."
  }
}

/**
 * A sealed secret does not open.
 *
 * - `unknown_key`: it was sealed with a key that is not among those that are set
 * - `tampered`: it was changed since, or belongs to something else
 */
export class SealBroken extends Schema.TaggedError<SealBroken>()("SealBroken", {
  reason: Schema.Literals(["unknown_key", "tampered"]),
  /** Names the key that it was sealed with; `null` when not even that can be read. */
  keyId: Schema.NullOr(Schema.String)
}) {
  override get message(): string {
    return this.reason === "tampered"
      ? "An encrypted token was changed since it was stored, or belongs to another account"
      : `An encrypted token needs the key ${this.keyId}, which is not in KICKSTAND_SECRET_KEY`
  }
}

/** Seals secrets, so that whoever reads the storage learns none. */
export class SecretBox extends Context.Service<SecretBox, {
  /** Whether there is a key at all. */
  readonly ready: boolean
  /** Binds the secret to its `purpose`: it opens for the same purpose only, and cannot be moved to another's place. */
  readonly seal: (secret: Redacted.Redacted, purpose: string) => Effect.Effect<string, SecretKeyMissing>
  readonly open: (
    sealed: string,
    purpose: string
  ) => Effect.Effect<Redacted.Redacted, SealBroken | SecretKeyMissing>
  /** Which key opens a sealed secret: the one that seals now, an older one, or none that is set. */
  readonly keyOf: (sealed: string) => "current" | "older" | "unknown"
}>()("kickstand/domain/connection/SecretBox") {
  /** Without a key: nothing is sealed, nothing opens. */
  static readonly layerMissing: Layer.Layer<SecretBox> = Layer.succeed(SecretBox, {
    ready: false,
    seal: () => Effect.fail(new SecretKeyMissing()),
    open: () => Effect.fail(new SecretKeyMissing()),
    keyOf: () => "unknown"
  })
}
