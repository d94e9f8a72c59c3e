/** Bytes that grow: numbers of variable length and raw bytes, one after the other. */
export class ByteWriter {
  private bytes = new Uint8Array(4096)
  length = 0

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  /** A whole number from 0 to 2^53 - 1: seven bits a byte, the least first, the eighth says that more follow. */
  number(value: number): void {
    this.reserve(8)
    let rest = value
    while (rest > 0x7fffffff) {
      this.bytes[this.length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  /** A whole number of either sign, from -2^52 to 2^52. */
  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** A whole number of at most so many bytes (up to 7), the least first. */
  fixed(value: number, bytes: number): void {
    this.reserve(bytes)
    for (let rest = value, left = bytes; left > 0; left -= 1) {
      this.bytes[this.length++] = rest % 256
      rest = Math.floor(rest / 256)
    }
  }

  /** A text whose characters are bytes, from one of them on. */
  text(binary: string, from: number): void {
    const count = binary.length - from
    this.reserve(count)
    for (let index = 0; index < count; index += 1) this.bytes[this.length++] = binary.charCodeAt(from + index)
  }

  /** What another has written. */
  append(other: ByteWriter): void {
    this.reserve(other.length)
    this.bytes.set(other.bytes.subarray(0, other.length), this.length)
    this.length += other.length
  }

  /** A copy of what was written; the writer is empty afterwards. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }
}
