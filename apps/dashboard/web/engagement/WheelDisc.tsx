import type { WheelSegment } from "@kickstand/domain/loyalty/wheel/WheelSegment"
import { useEffect, useRef } from "preact/hooks"
import { useApp } from "../App.ts"
import { slicesOf } from "./turn.ts"

/** How long a turn takes; milliseconds. */
const turnMillis = 4500

/** How many colours segments take turns with. */
const colors = 6

/** Thinner parts of the circle have no room for words; degrees. */
const narrow = 9

/** As much of a label as fits. */
const longest = 16

const point = (degrees: number, radius: number): string => {
  const radians = (degrees - 90) * Math.PI / 180
  return `${(Math.cos(radians) * radius).toFixed(2)} ${(Math.sin(radians) * radius).toFixed(2)}`
}

const pathOf = (from: number, to: number): string =>
  to - from > 359.99
    ? "M0 -100A100 100 0 1 1 -0.01 -100Z"
    : `M0 0L${point(from, 100)}A100 100 0 ${to - from > 180 ? 1 : 0} 1 ${point(to, 100)}Z`

const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches

/** A label from the rim inwards, never upside down. */
const placed = (degrees: number) =>
  degrees <= 180
    ? { transform: `rotate(${degrees - 90}) translate(94 0)`, "text-anchor": "end" } as const
    : { transform: `rotate(${degrees + 90}) translate(-94 0)`, "text-anchor": "start" } as const

/**
 * A wheel that turns to where it should; at once for those who want no motion. `turned` is in degrees, and only rises;
 * `animated` tells whether to show how it comes there.
 */
export const WheelDisc = ({ animated, onStopped, segments, turned }: {
  readonly segments: ReadonlyArray<WheelSegment>
  readonly turned: number
  readonly animated: boolean
  readonly onStopped: () => void
}) => {
  const { voice } = useApp()
  const disc = useRef<SVGGElement>(null)
  const before = useRef(0)
  const stopped = useRef(onStopped)
  stopped.current = onStopped
  useEffect(() => {
    const element = disc.current
    if (element === null || before.current === turned) return
    const turn = element.animate(
      [{ transform: `rotate(${before.current}deg)` }, { transform: `rotate(${turned}deg)` }],
      { duration: !animated || stillness() ? 0 : turnMillis, easing: "cubic-bezier(.15,.75,.15,1)", fill: "forwards" }
    )
    before.current = turned
    turn.onfinish = () => stopped.current()
    return () => {
      turn.onfinish = null
    }
  }, [turned])
  return (
    <svg class="wheel" viewBox="-108 -112 216 220" role="img" aria-label={`${voice.text("wheel")}: ${segments.map(({ label }) => label).join(", ")}`}>
      <g ref={disc} data-turned={turned}>
        {slicesOf(segments).map(({ from, to }, index) => (
          <g key={index}>
            <path class={`slice${(segments.length % colors === 1 && index === segments.length - 1 && index > 0 ? 2 : index) % colors}`} d={pathOf(from, to)} />
            {to - from >= narrow && (
              <text {...placed((from + to) / 2)} dominant-baseline="central">
                {(segments[index]?.label ?? "").slice(0, longest)}
              </text>
            )}
          </g>
        ))}
      </g>
      <circle class="hub" r="9" />
      <path class="pointer" d="M-8 -110L8 -110L0 -92Z" />
    </svg>
  )
}
