import { Layer } from "effect"
import { CredentialStore } from "./CredentialStore.ts"
import { IssuedTokens } from "./IssuedTokens.ts"
import { MemoryCredentials } from "./MemoryCredentials.ts"
import { SigningKeys } from "./SigningKeys.ts"

/** Credentials, tokens and signing keys in memory, over the broadcasters that are. */
export const layerMemory = Layer.mergeAll(CredentialStore.layerMemory, IssuedTokens.layerMemory, SigningKeys.layerMemory).pipe(
  Layer.provide(MemoryCredentials.layer)
)
