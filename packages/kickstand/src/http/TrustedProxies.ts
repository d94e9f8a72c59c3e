import { Context, Effect, Layer, Result } from "effect"
import { IpInterface, IpNetwork, type NetAddress } from "effect/net"

/** The networks of the proxies whose `X-Forwarded-For` is believed; none unless told. */
export const TrustedProxies: Context.Reference<ReadonlyArray<IpNetwork.IpNetwork>> = Context.Reference<
  ReadonlyArray<IpNetwork.IpNetwork>
>("kickstand/kickstand/http/TrustedProxies", { defaultValue: () => [] })

const parseNetwork = (text: string) =>
  Result.flatMap(
    IpInterface.fromString(text, { prefix: "optional" }),
    ({ address, prefixLength }) => IpNetwork.make(address, prefixLength)
  )

/** Believes these proxies: CIDRs or single addresses, such as `10.0.0.0/8`. */
export const layerTrustedProxies = (
  networks: ReadonlyArray<string>
): Layer.Layer<never, NetAddress.NetAddressError> =>
  Layer.effect(
    TrustedProxies,
    Effect.forEach(networks, (network) => Effect.fromResult(parseNetwork(network)))
  )
