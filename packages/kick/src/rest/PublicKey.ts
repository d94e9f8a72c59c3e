import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer } from "./answers.ts"
import { kickOperation } from "./KickOperation.ts"

const get = HttpApiEndpoint.get("get", "/public/v1/public-key", {
  success: answer(Schema.Struct({
    /** PEM. */
    public_key: Schema.String
  }))
}).annotateMerge(kickOperation("The key that Kick signs webhooks with; needs no token.", { idempotent: true }))

/** The key that Kick signs webhooks with. */
export class PublicKey extends HttpApiGroup.make("publicKey").add(get) {}
