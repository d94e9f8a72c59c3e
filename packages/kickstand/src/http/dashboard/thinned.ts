interface Sample {
  readonly at: number
  readonly viewers: number
}

/**
 * At most so many samples: where there are more, the highest of each of as many stretches, so that the peak stays.
 *
 * @param samples oldest first
 */
export const thinned = (samples: ReadonlyArray<Sample>, most: number): ReadonlyArray<Sample> => {
  if (samples.length <= most) return samples
  return Array.from({ length: most }, (_, stretch) => {
    const from = Math.floor((stretch * samples.length) / most)
    const to = Math.floor(((stretch + 1) * samples.length) / most)
    return samples.slice(from, to).reduce((highest, sample) => (sample.viewers > highest.viewers ? sample : highest))
  })
}
