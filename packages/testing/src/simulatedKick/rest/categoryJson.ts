import type { Category } from "@kickstand/kick/rest/Category"
import type { KickState } from "../state/KickState.ts"

/** A category as channels and livestreams name it; `null` for one that does not exist. */
export const categoryJson = (state: KickState["Service"], id: number): Category | null => {
  const category = state.categories.get(id)
  return category === undefined ? null : { id, name: category.name, thumbnail: category.thumbnail }
}
