import { countedRequests } from "./countedRequests.ts"
import type { EmptyCredentials } from "./CredentialPorts.ts"
import { credentialStore } from "./credentialStore.ts"
import { issuedTokens } from "./issuedTokens.ts"
import { signingKeys } from "./signingKeys.ts"

/** Every contract suite of credentials over one storage. */
export const credentialSuites = (name: string, storage: EmptyCredentials): void => {
  credentialStore(name, storage)
  countedRequests(name, storage)
  issuedTokens(name, storage)
  signingKeys(name, storage)
}
