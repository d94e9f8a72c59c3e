/** How long things took; milliseconds. */
export interface LatencySummary {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

/** Counts latencies in constant memory, however many there are. */
export interface LatencyHistogram {
  /** Times are milliseconds, and may be fractions; negative ones count as 0, and those over half an hour as that. */
  readonly record: (millis: number) => void
  /** The latency that a share of all (0 to 1) stayed within, to 1 %; 0 when there are none. */
  readonly percentile: (share: number) => number
  readonly summary: () => LatencySummary
}

/** Each octave of microseconds has this many buckets, so a bucket is at most 1/128 of its values wide. */
const subBuckets = 128
const octaves = 24
const maxMicros = 2 ** 31 - 1

/** Below 256 µs a bucket per microsecond; from there on the highest 8 bits of a value and its octave name its bucket. */
const bucketOf = (micros: number): number => {
  const octave = Math.max(0, 24 - Math.clz32(micros))
  return octave * subBuckets + (micros >>> octave)
}

/** The highest value of a bucket; microseconds. */
const highestOf = (bucket: number): number => {
  if (bucket < 2 * subBuckets) return bucket
  const octave = Math.floor(bucket / subBuckets) - 1
  return (bucket - octave * subBuckets + 1) * 2 ** octave - 1
}

/** Makes an empty histogram in the manner of HdrHistogram: buckets that widen with their values, percentiles to 1 %. */
export const makeLatencyHistogram = (): LatencyHistogram => {
  const counts = new Float64Array((octaves + 2) * subBuckets)
  let count = 0
  let sum = 0
  let max = 0

  const percentile = (share: number): number => {
    const rank = Math.max(1, Math.ceil(share * count))
    let seen = 0
    for (let bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket] ?? 0
      if (seen >= rank) return Math.min(highestOf(bucket), max) / 1000
    }
    return 0
  }

  return {
    record: (millis) => {
      const micros = Math.min(maxMicros, Math.max(0, Math.round(millis * 1000)))
      const bucket = bucketOf(micros)
      counts[bucket] = (counts[bucket] ?? 0) + 1
      count += 1
      sum += micros
      max = Math.max(max, micros)
    },
    percentile,
    summary: () => ({
      count,
      mean: count === 0 ? 0 : sum / count / 1000,
      p50: percentile(0.5),
      p90: percentile(0.9),
      p99: percentile(0.99),
      max: max / 1000
    })
  }
}
