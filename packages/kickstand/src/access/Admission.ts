import type { RateLimit, RefusalCode } from "@kickstand/domain/access/AccessRefused"
import type { Account } from "@kickstand/domain/access/Account"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import type { Family } from "@kickstand/domain/access/Family"
import type { Limits } from "@kickstand/domain/access/Limits"
import type { Grant } from "@kickstand/domain/access/Quota"
import type { Refusal } from "@kickstand/domain/access/Refusal"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Effect } from "effect/Effect"
import type { Fiber } from "effect/Fiber"

/** What is asked for, as metering sees it. */
export interface MeteredEndpoint {
  /** `<subject>.<question>`, as in the catalogue. */
  readonly code: string
  readonly family: Family
  /** Base cost of one call; searches are multiplied by the plan's factor. */
  readonly units: number
  /** Counts against the quotas and is refused when they are used up; otherwise it is only counted. */
  readonly limited: boolean
}

/** The streamer that a request is about. */
export interface Subject {
  /** By slug, channel, chatroom, broadcast or prediction id. */
  readonly find: Effect<TrackedChannel | null, StorageUnavailable>
  /** What is answered when there is none. */
  readonly notFound: RefusalCode
  /** Tells it from others that the request is about; named to whoever is refused. */
  readonly slug?: string
}

/** A request at the door, whose answer may be begun early. */
export interface AccessRequest<A = unknown> {
  /** The key as it was presented; `null` when none was. */
  readonly key: string | null
  /** The client's address, IPv4 or IPv6. */
  readonly address: string
  readonly endpoint: MeteredEndpoint
  /** Checks page size, dates and the like; `null` when all is well. */
  readonly validate?: (limits: Limits) => Pick<Refusal, "code" | "details"> | null
  /** Absent when the request is not about a streamer. */
  readonly subject?: Subject
  /** Streamers that the request is about, where it may name several; all of them must be entitled. */
  readonly subjects?: () => ReadonlyArray<Subject>
  /**
   * Answers. Begun beside asking for quota when everything else speaks for the request and there was room when the account
   * was last seen; interrupted when it is refused after all.
   */
  readonly answer?: (caller: Admitted) => Effect<A>
}

/** Whom a request comes from and whom it is about. */
export interface Admitted {
  readonly account: Account
  readonly key: ApiKey
  readonly limits: Limits
  /** The streamer asked about, who is entitled; `null` when the request named none. */
  readonly channel: TrackedChannel | null
  /** All streamers asked about, in the order of the request. */
  readonly channels: ReadonlyArray<TrackedChannel>
}

/** A request that may pass, and must be settled once it is answered. */
export interface Admission<A = unknown> extends Admitted {
  /** `lastUsedAt` tells of the use before this one. */
  readonly key: ApiKey
  readonly rateLimit: RateLimit
  readonly grant: Grant
  /** The answer, where it was begun. */
  readonly begun: Fiber<A> | null
}

/** How an admitted request ended; one that failed on our side is refunded. */
export type Outcome = "answered" | "failed"
