import { inRanges, parseAddress, parseAddressRange } from "@kickstand/domain/access/AddressRange"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"

const range = (text: string) => Result.getOrThrow(parseAddressRange(text))
const within = (address: string, ...ranges: ReadonlyArray<string>) => inRanges(address, ranges.map(range))

const Byte = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
const Segment = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 0xffff }))
const V4 = Schema.Tuple([Byte, Byte, Byte, Byte])
const V6 = Schema.Tuple([Segment, Segment, Segment, Segment, Segment, Segment, Segment, Segment])
const prefix = (maximum: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum }))

/** The first bits of an address, the slow way. */
const bits = (parts: ReadonlyArray<number>, width: number, count: number) =>
  parts.map((part) => part.toString(2).padStart(width, "0")).join("").slice(0, count)

const v4 = (parts: ReadonlyArray<number>) => parts.join(".")
const v6 = (parts: ReadonlyArray<number>) => parts.map((part) => part.toString(16)).join(":")

describe("an address range", () => {
  it.effect.prop("holds the IPv4 addresses that share its first bits", {
    base: V4,
    address: V4,
    length: prefix(32)
  }, ({ base, address, length }) =>
    Effect.sync(() => {
      const shares = bits(base, 8, length) === bits(address, 8, length)
      assert.strictEqual(within(v4(address), `${v4(base)}/${length}`), shares)
      assert.strictEqual(within(`::ffff:${v4(address)}`, `${v4(base)}/${length}`), shares)
      assert.strictEqual(within(v4(address), `::ffff:${v4(base)}/${96 + length}`), shares)
      assert.isTrue(within(v4(base), `${v4(base)}/${length}`))
    }), { arbitrary: { runs: 500 } })

  it.effect.prop("holds the IPv6 addresses that share its first bits", {
    base: V6,
    address: V6,
    keep: prefix(128),
    length: prefix(128)
  }, ({ base, address, keep, length }) =>
    Effect.sync(() => {
      // An address that shares some of the bits, so that both answers occur; never one that is IPv4 in disguise.
      const similar = [0x2001, ...address.slice(1).map((part, index) => (index < keep / 16 ? base[index + 1] ?? 0 : part))]
      const network = [0x2001, ...base.slice(1)]
      const shares = bits(network, 16, length) === bits(similar, 16, length)
      assert.strictEqual(within(v6(similar), `${v6(network)}/${length}`), shares)
    }), { arbitrary: { runs: 500 } })

  it("holds one address when it names one", () => {
    assert.isTrue(within("203.0.113.7", "203.0.113.7"))
    assert.isFalse(within("203.0.113.8", "203.0.113.7"))
    assert.isTrue(within("2001:db8::1", "2001:DB8:0:0::1"))
    assert.isFalse(within("203.0.113.7"))
  })

  it("never mixes the families", () => {
    assert.isFalse(within("2001:db8::1", "0.0.0.0/0"))
    assert.isFalse(within("203.0.113.7", "::/0"))
  })

  it("reads addresses as sockets and proxies write them", () => {
    assert.isTrue(within("[2001:db8::1]", "2001:db8::/32"))
    assert.isTrue(within("fe80::1%eth0", "fe80::/10"))
    assert.isTrue(within(" 10.0.0.1 ", "10.0.0.0/8"))
  })

  it("holds nothing that is no address", () => {
    for (const text of ["", "localhost", "10.0.0", "10.0.0.256", "10.0.0.1/8", "010.0.0.1", "2001:db8::1::2"]) {
      assert.isNull(parseAddress(text), text)
      assert.isFalse(within(text, "0.0.0.0/0", "::/0"), text)
    }
  })

  it("says what it cannot read", () => {
    for (const text of ["", "10.0.0.0/33", "2001:db8::/129", "10.0.0.0/-1", "10.0.0.0/a", "example.com"]) {
      assert.isTrue(Result.isFailure(parseAddressRange(text)), text)
    }
  })
})
