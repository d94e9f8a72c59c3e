/** A demo that answers, as its welcome tells. */
export interface Demo {
  readonly url: string
  readonly key: string
  readonly streamers: ReadonlyArray<string>
}

interface Endpoint {
  readonly path: string
  readonly family: string
}

type Row = Readonly<Record<string, string>>

const base = "/api/customer/v1"

/**
 * Asks every endpoint of a demo's customer API but the searches, one after the other, about what its own answers name;
 * answers how many there are. That each says something, the demo's own test sees to.
 */
export const askEverything = async ({ key, streamers: [slug = ""], url }: Demo): Promise<number> => {
  const ask = async <A>(path: string): Promise<A> => {
    const response = await fetch(`${url}${path}`, { headers: { "x-kicklogz-api-key": key } })
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return await response.json() as A
  }
  const own = `${base}/streamers/${slug}`
  const first = async (list: string, field: string) =>
    (await ask<{ readonly data: ReadonlyArray<Row> }>(`${own}/${list}`)).data[0]?.[field] ?? `nothing in ${list}`
  const { streamer } = await ask<{ readonly streamer: Row }>(own)
  const parameters: Row = {
    slug,
    channelId: String(streamer["channelId"]),
    chatroomId: String(streamer["chatroomId"]),
    broadcastId: await first("broadcasts", "id"),
    predictionId: await first("predictions", "prediction_id"),
    username: await first("clips", "creator_username")
  }
  const { groups } = await ask<{ readonly groups: ReadonlyArray<{ readonly endpoints: ReadonlyArray<Endpoint> }> }>(`${base}/catalog`)
  const endpoints = groups.flatMap((group) => group.endpoints).filter(({ family }) => family !== "search")
  for (const { path } of endpoints) await ask(path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? "")))
  return endpoints.length
}
