import { SearchHit } from "@kickstand/api/customer/SearchJob"
import { Schema, Stream } from "effect"
import { Csv, Ndjson } from "effect/encoding"
import { HttpServerResponse } from "effect/http"

/** How hits may be exported. */
export type SearchExportFormat = "ndjson" | "csv"

const columns = ["id", "channel_slug", "sender_username", "sender_id", "content", "created_at", "highlights"] as const

const encode = Schema.encodeSync(Schema.toCodecJson(SearchHit))

const record = (hit: SearchHit): Record<typeof columns[number], string> => ({
  id: hit.id,
  channel_slug: hit.channel_slug,
  sender_username: hit.sender_username,
  sender_id: hit.sender_id,
  content: hit.content,
  created_at: new Date(hit.created_at).toISOString(),
  highlights: JSON.stringify(hit.highlights)
})

/** Hits as a file, sent as they are read: a JSON object or a CSV record (RFC 4180) a line. */
export const searchExport = <E>(jobId: string, hits: Stream.Stream<SearchHit, E>, format: SearchExportFormat) => {
  const headers = { "content-disposition": `attachment; filename="${jobId}.${format}"` }
  return format === "ndjson"
    ? HttpServerResponse.stream(hits.pipe(Stream.map((hit) => encode(hit)), Stream.pipeThroughChannel(Ndjson.encode<E>())), {
      headers,
      contentType: "application/x-ndjson"
    })
    : HttpServerResponse.stream(
      hits.pipe(Stream.map(record), Stream.pipeThroughChannel(Csv.encode<E>({ columns, headers: true }))),
      { headers, contentType: "text/csv; charset=utf-8; header=present" }
    )
}
