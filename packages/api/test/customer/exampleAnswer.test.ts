import { assert, describe, it } from "@effect/vitest"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { CustomerEndpoint } from "@kickstand/api/customer/CustomerEndpoint"
import { Context, Schema } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"

interface Operation {
  readonly operationId: string
  readonly responses: { readonly 200?: { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> } }
}

/** The example that the document gives of each operation's answer, by the endpoint's code. */
const examples = new Map(
  Object.values(OpenApi.fromApi(CustomerApi).paths)
    .flatMap((path) => Object.values(path as object) as ReadonlyArray<Operation>)
    .map(({ operationId, responses }) => [operationId, responses[200]?.content?.["application/json"]?.example])
)

describe("the examples of the customer API's document", () => {
  it("are answers that their endpoints may give, and say them whole", () => {
    const read: Array<string> = []
    HttpApi.reflect(CustomerApi, {
      onGroup: () => {},
      onEndpoint: ({ endpoint }) => {
        const { code } = Context.getUnsafe(endpoint.annotations as Context.Context<CustomerEndpoint>, CustomerEndpoint)
        const example = examples.get(code)
        if (example === undefined) return
        const [schema] = endpoint.success as ReadonlySet<Schema.Codec<unknown, unknown>>
        const codec = schema ?? assert.fail(code)
        assert.deepStrictEqual(Schema.encodeSync(codec)(Schema.decodeUnknownSync(codec)(example)), example, code)
        read.push(code)
      }
    })
    assert.includeMembers(read, [
      "streamer.pinned_messages",
      "broadcast.pinned_messages",
      "streamer.room_settings",
      "streamer.clips",
      "broadcast.clips",
      "kick_profile.clips",
      "kick_profile.username_history"
    ])
  })
})
