import { Overview } from "@kickstand/api/admin/Dashboard"
import { Effect, Schema, Stream } from "effect"
import { HttpServerResponse } from "effect/http"

/** Between two overviews; milliseconds. */
const pauseMillis = 2000

const encode = Schema.encodeSync(Schema.fromJsonString(Schema.toCodecJson(Overview)))

/** Overviews as server-sent events: one at once, and one every two seconds. While there is none to be had, a comment. */
export const overviewEvents = <E>(look: Effect.Effect<typeof Overview.Type, E>, closing: Effect.Effect<void>) => {
  const told = look.pipe(
    Effect.map((overview) => `event: message\ndata: ${encode(overview)}\n\n`),
    Effect.orElseSucceed(() => ": waiting\n\n")
  )
  const text = Stream.concat(
    Stream.fromEffect(told),
    Stream.fromEffectRepeat(Effect.andThen(Effect.sleep(pauseMillis), told))
  )
  return HttpServerResponse.stream(text.pipe(Stream.interruptWhen(closing), Stream.encodeText), {
    contentType: "text/event-stream",
    // Proxies that gather answers would keep the news for themselves.
    headers: { "cache-control": "no-store", "x-accel-buffering": "no" }
  })
}
