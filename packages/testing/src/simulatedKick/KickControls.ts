import { Context, Layer } from "effect"

/** What a simulated Kick begins with. */
export interface SimulatedKickOptions {
  /** The key that it publishes, such as that of the simulator whose webhooks are sent. */
  readonly publicKeyPem: string
}

/** The strings to pull behind a simulated Kick, and what it has seen. */
export class KickControls extends Context.Service<KickControls, {
  readonly publicKeyPem: () => string
  /** Publishes another key from now on. */
  readonly publishKey: (publicKeyPem: string) => void
  /** Answers every request with this status from now on; `null` ends the outage. */
  readonly breakDown: (status: number | null) => void
  readonly outage: () => number | null
  /** How often each `METHOD /path` was asked for, outages included. */
  readonly requests: () => ReadonlyMap<string, number>
  readonly count: (request: string) => void
}>()("kickstand/testing/simulatedKick/KickControls") {
  static readonly layer = ({ publicKeyPem }: SimulatedKickOptions) =>
    Layer.sync(KickControls, () => {
      const requests = new Map<string, number>()
      let published = publicKeyPem
      let outage: number | null = null
      return KickControls.of({
        publicKeyPem: () => published,
        publishKey: (pem) => {
          published = pem
        },
        breakDown: (status) => {
          outage = status
        },
        outage: () => outage,
        requests: () => new Map(requests),
        count: (request) => {
          requests.set(request, (requests.get(request) ?? 0) + 1)
        }
      })
    })
}
