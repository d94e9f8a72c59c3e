import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { assert } from "@effect/vitest"
import { Effect } from "effect"

/** Reads a list page by page to its end and one page beyond; every page must tell the same total, which is exact. */
export const walk = Effect.fnUntraced(
  function*<A, E>(ask: (page: PageRequest) => Effect.Effect<Page<A>, E>, limit: number) {
    const all: Array<A> = []
    for (let page = 1; ; page += 1) {
      const { items, total } = yield* ask({ page, limit })
      assert.isAtMost(items.length, limit)
      all.push(...items)
      if (items.length > 0) continue
      assert.strictEqual(total, all.length)
      return all
    }
  }
)
