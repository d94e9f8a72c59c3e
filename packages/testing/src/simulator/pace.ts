/** How busy each hour of the day (UTC) is, in parts of the average. */
const hours = [1.5, 1.2, 0.8, 0.5, 0.3, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.3, 1.5, 1.7, 1.9, 2, 1.9, 1.7, 1.6]

/** The time to the next fact, in milliseconds: shorter in the evening, longer in the morning, `gapMillis` on average. */
export const pace = (at: number, gapMillis: number, chance: number): number => {
  const busy = hours[Math.floor(at / 3_600_000) % 24] ?? 1
  return Math.max(1, Math.round(gapMillis * (0.5 + chance) / busy))
}
