import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Context } from "effect"

/** Who asks, once the credentials were accepted: the broadcaster whose they are, and which of theirs was presented. */
export class PublicCaller extends Context.Service<PublicCaller, {
  readonly broadcaster: Broadcaster
  /** `cred_…`; what is limited and remembered per credential goes by it. */
  readonly credentialId: string
}>()("kickstand/api/public/PublicCaller") {}
