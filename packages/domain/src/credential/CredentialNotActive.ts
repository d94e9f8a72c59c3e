import { Schema } from "effect"

/** A credential that is revoked is given neither a new secret nor a token. */
export class CredentialNotActive extends Schema.TaggedError<CredentialNotActive>()("CredentialNotActive", {
  id: Schema.String
}) {
  override get message(): string {
    return `The credential "${this.id}" is revoked. Make another one.`
  }
}
