import { Metric } from "effect"

const frames = Metric.counter("kickstand_realtime_frames", {
  description: "Frames of the realtime socket, by whether they were new",
  incremental: true
})

const gaps = Metric.counter("kickstand_realtime_gaps", {
  description: "Times in which a channel was not listened to, by whether its chat was fetched afterwards",
  incremental: true
})

/** Connections to the realtime socket that stand in this process. */
export const realtimeConnections = Metric.gauge("kickstand_realtime_connections", {
  description: "Connections to the realtime socket that stand in this process"
})

/** Counts frames. */
export const realtimeFrames = (result: "stored" | "duplicate", count: number) =>
  Metric.update(Metric.withAttributes(frames, { result }), count)

/** Counts a gap. */
export const realtimeGap = (chatFilled: boolean) =>
  Metric.update(Metric.withAttributes(gaps, { chat: chatFilled ? "filled" : "missing" }), 1)
