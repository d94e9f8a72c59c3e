import { useEffect, useRef, useState } from "preact/hooks"
import uPlot from "uplot"
import { useApp } from "../App.ts"

/** A line or bars of a chart. */
export interface Series {
  readonly label: string
  readonly values: ReadonlyArray<number | null>
  readonly kind: "area" | "line" | "bars"
  /** Which of the theme's colours. */
  readonly color: "one" | "two"
  /** Measured at the right, on a scale of its own. */
  readonly right?: boolean
  /** Bars that have others beside them. */
  readonly beside?: "before" | "after"
}

/** The theme lives in the style sheet; a canvas has to be told. */
const colorsOf = (element: Element) => {
  const probe = (name: string) => {
    const hidden = element.ownerDocument.createElement("i")
    hidden.className = `probe ${name}`
    element.append(hidden)
    const { color } = getComputedStyle(hidden)
    hidden.remove()
    return color
  }
  return { one: probe("one"), two: probe("two"), soft: probe("soft"), grid: probe("grid"), text: probe("text") }
}

/** Changes when the theme does. */
const useTheme = (): number => {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const changed = () => setCount((before) => before + 1)
    const watched = new MutationObserver(changed)
    watched.observe(document.documentElement, { attributeFilter: ["data-theme"] })
    const system = matchMedia("(prefers-color-scheme: dark)")
    system.addEventListener("change", changed)
    return () => {
      watched.disconnect()
      system.removeEventListener("change", changed)
    }
  }, [])
  return count
}

/** Measures over time or over anything else that has an order; `summary` says it to those who do not see it. */
export const Chart = ({ at, height = 220, name, series, summary }: {
  /** Where the values stand, growing. */
  readonly at: ReadonlyArray<number>
  /** What is written under a place. */
  readonly name: (at: number) => string
  readonly series: ReadonlyArray<Series>
  readonly summary: string
  readonly height?: number
}) => {
  const { voice } = useApp()
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const naming = useRef(name)
  naming.current = name
  const theme = useTheme()
  const data = [[...at], ...series.map(({ values }) => [...values])] as uPlot.AlignedData
  const latest = useRef(data)
  latest.current = data
  const shape = series.map(({ beside, color, kind, label, right }) => `${label} ${kind} ${color} ${right} ${beside}`).join("|")

  useEffect(() => {
    const element = place.current
    if (element === null) return
    const colors = colorsOf(element)
    const axis: uPlot.Axis = {
      stroke: colors.text,
      grid: { stroke: colors.grid, width: 1 },
      ticks: { show: false },
      font: "12px system-ui, sans-serif"
    }
    const numbers = (_: uPlot, values: ReadonlyArray<number>) => values.map((value) => voice.compact(value))
    const from0: uPlot.Scale = { range: (_, __, max) => [0, Math.max(1, max * 1.1)] }
    // Bars stand around their place, the first and the last as well.
    const margin = series.some(({ kind }) => kind === "bars") ? 0.5 : 0
    const created = new uPlot({
      width: element.clientWidth,
      height,
      scales: { x: { time: false, range: (_, min, max) => [min - margin, max + margin] }, y: from0, right: from0 },
      cursor: { points: { size: 7 }, drag: { x: false, y: false }, y: false },
      legend: { live: true },
      axes: [
        { ...axis, grid: { show: false }, space: 70, values: (_, places) => places.map((one) => naming.current(one)) },
        { ...axis, values: numbers, size: 48 },
        ...(series.some(({ right }) => right === true)
          ? [{ ...axis, scale: "right", side: 1 as const, values: numbers, size: 48, grid: { show: false } }]
          : [])
      ],
      series: [
        { label: voice.text("when"), value: (_, one) => one === null || one === undefined ? "–" : naming.current(one) },
        ...series.map(({ beside, color, kind, label, right = false }): uPlot.Series => ({
          label,
          scale: right ? "right" : "y",
          stroke: colors[color],
          width: kind === "bars" ? 0 : 2,
          spanGaps: true,
          points: { show: false },
          value: (_, one) => one === null || one === undefined ? "–" : voice.number(one),
          ...(kind === "line" ? {} : { fill: kind === "bars" ? colors[color] : colors.soft }),
          ...(kind === "bars" && uPlot.paths.bars !== undefined ? {
              paths: uPlot.paths.bars(
                beside === undefined
                  ? { size: [0.7, 40], radius: 0.2 }
                  : { size: [0.38, 28], radius: 0.2, align: beside === "before" ? -1 : 1 }
              )
            } : {})
        }))
      ]
    }, latest.current, element)
    plot.current = created
    const resized = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height }))
    resized.observe(element)
    return () => {
      resized.disconnect()
      created.destroy()
      plot.current = null
    }
  }, [shape, theme, voice, height])

  useEffect(() => plot.current?.setData(latest.current), [data])

  return (
    <figure class="chart">
      <div ref={place} aria-hidden="true" />
      <figcaption class="hidden">{summary}</figcaption>
    </figure>
  )
}
