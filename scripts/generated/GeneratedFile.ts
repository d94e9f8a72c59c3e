/** A file that is written by `npm run generate`, committed, and held against its source by `npm run check:generated`. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}
