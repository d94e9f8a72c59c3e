import type { RealtimeFrame } from "../RealtimeFrame.ts"

/** What a connection has to say. */
export type RealtimeSignal =
  | { readonly _tag: "Connected" }
  /** The socket confirmed that it sends what happens on a channel of its own from now on. */
  | { readonly _tag: "Subscribed"; readonly channel: string }
  | { readonly _tag: "Refused"; readonly channel: string; readonly reason: string }
  | { readonly _tag: "Frame"; readonly frame: RealtimeFrame }
  /** It is over, and nothing follows. */
  | { readonly _tag: "Closed"; readonly reason: string }

/** One connection of an official client, without patience: whoever uses it decides about the next one. */
export interface Driver {
  /** Subscribes to what is new and leaves what is missing. */
  readonly follow: (channels: ReadonlySet<string>) => void
  readonly close: () => void
}
