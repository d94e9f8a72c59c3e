import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { loginPaths } from "@kickstand/kickstand/connect/PlatformLogin"
import { Effect, Schema } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"

/** A step of the log-in was not answered as expected. */
class DemoNotConnected extends Schema.TaggedError<DemoNotConnected>()("DemoNotConnected", {
  status: Schema.Int
}) {
  override get message(): string {
    return `A step of the log-in was answered by ${this.status}`
  }
}

const leadsTo = (response: HttpClientResponse.HttpClientResponse) => {
  const { location } = response.headers
  return location === undefined ? Effect.fail(new DemoNotConnected({ status: response.status })) : Effect.succeed(location)
}

/**
 * Connects the streamer of the demo's first channel as a browser would: opens the link, presses its button, is asked by the
 * simulated Kick, which allows everything, and comes back.
 *
 * @param url where the server answers, whatever address people reach it under
 */
export const connectDemo = Effect.fnUntraced(function*(url: string) {
  const { connections } = yield* AdminClient
  const client = yield* HttpClient.HttpClient
  const here = (address: string) => {
    const { pathname, search } = new URL(address)
    return `${url}${pathname}${search}`
  }
  const link = yield* connections.link({ params: { platform: "kick" }, payload: {} })
  const ticket = new URL(link.url).searchParams.get("ticket") ?? ""
  const pressed = yield* client.execute(HttpClientRequest.post(`${url}${loginPaths({ platform: "kick" }).start}`).pipe(HttpClientRequest.bodyUrlParams({ ticket })))
  const allowed = yield* client.get(yield* leadsTo(pressed))
  const { status } = yield* client.get(here(yield* leadsTo(allowed)))
  if (status !== 200) return yield* new DemoNotConnected({ status })
}, Effect.provide(FetchHttpClient.layer), Effect.provideService(FetchHttpClient.RequestInit, { redirect: "manual" }))
