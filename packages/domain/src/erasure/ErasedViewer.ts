import type { Person } from "../event/EventBase.ts"
import type { Platform } from "../event/Platform.ts"

/** Whom an erasure is about, as far as it is known who that is. */
export interface ErasedViewer {
  readonly platform: Platform
  readonly userId: string
  /** Every name that the log tells of them. */
  readonly names: ReadonlyArray<string>
  /** The clips that they made: later changes of a clip do not say whose it is. */
  readonly clips: ReadonlyArray<string>
  /** The id, and the name, of nobody, who stands in their place. */
  readonly anonymous: string
}

/** Who stands in the place of an erased viewer. No platform has ids or names with a colon, so they meet nobody's. */
export const nobody = ({ anonymous }: Pick<ErasedViewer, "anonymous">): Person => ({
  id: anonymous,
  username: anonymous
})

/** Whether an id is that of nobody, in an erased viewer's place. */
export const isNobody = (userId: string): boolean => userId.startsWith("erased:")
