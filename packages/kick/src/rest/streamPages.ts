import { Effect, Option, Stream } from "effect"
import type { KickError } from "./KickError.ts"
import { cursorAfter, type KickPage } from "./KickPage.ts"

/**
 * Everything that an operation answers in pages, asked for as it is consumed:
 * `streamPages(kick.app.categories.list, { tag: ["rpg"] })`.
 */
export const streamPages = <A, Input extends { readonly cursor?: string }>(
  ask: (input?: Input) => Effect.Effect<KickPage<A>, KickError>,
  input: NoInfer<Input>
): Stream.Stream<A, KickError> =>
  Stream.paginate(input, (asked) =>
    Effect.map(ask(asked), (page) => {
      const cursor = cursorAfter(page, asked.cursor)
      return [page.data, cursor === null ? Option.none() : Option.some({ ...asked, cursor })] as const
    }))
