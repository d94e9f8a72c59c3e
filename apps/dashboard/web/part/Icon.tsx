/** The strokes of each sign, in a square of 20. */
const strokes = {
  overview: "M3 11l4-5 4 4 6-7M3 17h14",
  channel: "M4 16V9M10 16V4M16 16v-5",
  broadcasts: "M3 5h14v9H3zM8 17h4M8.5 7.5l4 2-4 2z",
  viewers: "M10 10a3 3 0 1 0-3-3 3 3 0 0 0 3 3zM4 17a6 6 0 0 1 12 0",
  search: "M9 14a5 5 0 1 0-5-5 5 5 0 0 0 5 5zM13 13l4 4",
  access: "M12.5 7.5a4 4 0 1 1-4-4 4 4 0 0 1 4 4zM11.5 10.5L17 16M14.5 13.5l-2 2",
  engagement: "M10 3l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.4l-4.5 2.4.9-5L2.8 8.3l5-.7z",
  doctor: "M3 10h3l2-5 4 10 2-5h3",
  operations: "M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4",
  reference: "M4 4h5a2 2 0 0 1 2 2v11a2 2 0 0 0-2-2H4zM16 4h-3a2 2 0 0 0-2 2v11a2 2 0 0 1 2-2h3z"
} as const

/** A sign that goes with a word. */
export const Icon = ({ name }: { readonly name: keyof typeof strokes }) => (
  <svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path d={strokes[name]} fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
)
