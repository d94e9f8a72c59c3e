import { Schema } from "effect"

/** More deliveries are waiting for the storage than is sane to hold in memory; this one was not taken. */
export class Overloaded extends Schema.TaggedError<Overloaded>()("Overloaded", {
  waiting: Schema.Int
}) {
  override get message(): string {
    return `${this.waiting} deliveries are waiting for the storage already`
  }
}
