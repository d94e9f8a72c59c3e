import { Schema } from "effect"

/** Where a projection stands, for operators. */
export interface ProjectionStatus {
  readonly name: string
  /** The version of the read model that answers now. */
  readonly version: number
  readonly position: number
  /** Deliveries in the log that the answering read model has not seen. */
  readonly lag: number
  readonly state: "live" | "catching-up" | "rebuilding"
  readonly rebuild: { readonly version: number; readonly position: number; readonly lag: number } | null
}

/** No projection has that name. */
export class UnknownProjection extends Schema.TaggedError<UnknownProjection>()("UnknownProjection", {
  name: Schema.String,
  known: Schema.Array(Schema.String)
}) {
  override get message(): string {
    return `No projection is named "${this.name}"; there are ${this.known.join(", ")}`
  }
}

/** No dead letter stands at that position. */
export class DeadLetterNotFound extends Schema.TaggedError<DeadLetterNotFound>()("DeadLetterNotFound", {
  position: Schema.Int
}) {
  override get message(): string {
    return `There is no dead letter at position ${this.position}`
  }
}

/** The delivery is still not understood. */
export class StillUndecodable extends Schema.TaggedError<StillUndecodable>()("StillUndecodable", {
  position: Schema.Int,
  reason: Schema.String
}) {
  override get message(): string {
    return `The delivery at position ${this.position} still cannot be decoded: ${this.reason}`
  }
}
