import { Result, Schema } from "effect"
import { IpInterface, IpNetwork, NetAddress } from "effect/net"

/** Addresses that a key may be used from, or whose word is taken for others'. */
export type AddressRange = IpNetwork.IpNetwork

/** The text is neither an address nor a CIDR. */
export class InvalidAddressRange extends Schema.TaggedError<InvalidAddressRange>()("InvalidAddressRange", {
  text: Schema.String
}) {
  override get message(): string {
    return `"${this.text}" is neither an address nor a CIDR, such as 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32`
  }
}

const mappedBits = 96

/**
 * Reads an IPv4 or IPv6 address, in brackets or with a zone as sockets and proxies write them; `null` when it is none. An
 * address that an IPv4 socket shows an IPv6 listener (`::ffff:192.0.2.1`) is the IPv4 address.
 */
export const parseAddress = (text: string): NetAddress.IpAddress | null => {
  const bare = text.trim().replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "")
  return Result.match(NetAddress.ipFromString(bare), { onFailure: () => null, onSuccess: (address) => NetAddress.toCanonical(address) })
}

/** Reads an address or a CIDR; bits beyond the prefix are ignored, as operators tend to leave them. */
export const parseAddressRange = (text: string): Result.Result<AddressRange, InvalidAddressRange> =>
  IpInterface.fromString(text.trim(), { prefix: "optional" }).pipe(
    Result.flatMap(({ address, prefixLength }) => {
      const plain = NetAddress.toCanonical(address)
      if (plain === address) return IpNetwork.fromAddress(address, prefixLength)
      return prefixLength < mappedBits ? IpNetwork.fromAddress(address, prefixLength) : IpNetwork.fromAddress(plain, prefixLength - mappedBits)
    }),
    Result.mapError(() => new InvalidAddressRange({ text }))
  )

/** Whether an address lies in one of the ranges; text that is no address lies in none. */
export const inRanges = (address: string, ranges: ReadonlyArray<AddressRange>): boolean => {
  const parsed = parseAddress(address)
  return parsed !== null && ranges.some((range) => IpNetwork.contains(range, parsed))
}
