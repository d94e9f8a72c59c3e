/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  private readonly bytes: Uint8Array
  /** Where it reads on. */
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  number(): number {
    let value = this.bytes[this.at++] ?? 0
    if (value < 128) return value
    value &= 127
    let unit = 128
    while (true) {
      const byte = this.bytes[this.at++] ?? 0
      value += (byte & 127) * unit
      if (byte < 128) return value
      unit *= 128
    }
  }

  signed(): number {
    const value = this.number()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  fixed(bytes: number): number {
    let value = 0
    for (let byte = bytes - 1; byte >= 0; byte -= 1) value = value * 256 + (this.bytes[this.at + byte] ?? 0)
    this.at += bytes
    return value
  }

  /** A text of so many bytes, each a character. */
  text(count: number): string {
    const from = this.at
    this.at += count
    return String.fromCharCode.apply(null, this.bytes.subarray(from, this.at) as unknown as Array<number>)
  }

  skip(count: number): void {
    this.at += count
  }
}
