/** Makes one metric per combination of labels and remembers it: looking a metric up is cheaper than making it anew. */
export const labelled = <Labels extends Readonly<Record<string, string>>, Series>(
  make: (labels: Labels) => Series
): (labels: Labels) => Series => {
  const known = new Map<string, Series>()
  return (labels) => {
    let key = ""
    for (const name in labels) key += `${labels[name]}\n`
    const series = known.get(key) ?? make(labels)
    known.set(key, series)
    return series
  }
}
