import type { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import type { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import type { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Layer } from "effect"

/** The ports that the contract suites of credentials hold a storage to. */
export type CredentialPorts = Broadcasters | CredentialStore | IssuedTokens | SigningKeys

/** A storage that is empty each time that the layer is built, and goes by the caller's clock. */
export type EmptyCredentials = Layer.Layer<CredentialPorts, StorageUnavailable>
