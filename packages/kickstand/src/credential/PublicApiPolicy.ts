import { Context } from "effect"

/** What whoever runs a Kickstand decides about its public API. */
export interface PublicApiPolicyOptions {
  /** Whether credentials may also stand in the query, where browsers' histories and other servers' logs may keep them. */
  readonly queryCredentials: boolean
  /** Requests of one credential per calendar minute. */
  readonly requestsPerMinute: number
  /** Streams of live events that one credential may hold open at this server. */
  readonly openStreams: number
  /** Origins whose pages may ask from a browser, such as `https://overlay.example`; `*` for all, none by default. */
  readonly allowedOrigins: ReadonlyArray<string>
}

/** Without anything said. */
export const defaultPublicApiPolicy: PublicApiPolicyOptions = {
  queryCredentials: true,
  requestsPerMinute: 300,
  openStreams: 20,
  allowedOrigins: []
}

/** The policy of this process. */
export const PublicApiPolicy: Context.Reference<PublicApiPolicyOptions> = Context.Reference<PublicApiPolicyOptions>(
  "kickstand/kickstand/credential/PublicApiPolicy",
  { defaultValue: () => defaultPublicApiPolicy }
)
