/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  private readonly bytes: Uint8Array
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.at >= this.bytes.length
  }

  number(): number {
    let value = 0
    let unit = 1
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

  /** A text of so many bytes, each a character. */
  text(count: number): string {
    let binary = ""
    for (let index = 0; index < count; index += 1) binary += String.fromCharCode(this.bytes[this.at++] ?? 0)
    return binary
  }

  skip(count: number): void {
    this.at += count
  }
}
