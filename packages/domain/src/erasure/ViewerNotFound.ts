import { Schema } from "effect"

/** Nobody was ever seen under that name. */
export class ViewerNotFound extends Schema.TaggedError<ViewerNotFound>()("ViewerNotFound", {
  platform: Schema.String,
  user: Schema.String
}) {
  override get message(): string {
    return `Nobody was seen on ${this.platform} under the name "${this.user}"; a numeric id stands for anybody`
  }
}
