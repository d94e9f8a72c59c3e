import { Schema } from "effect"
import { id, number, text, texts } from "./answers.ts"

/** A category as channels and livestreams name it. */
export const Category = Schema.Struct({ id, name: text, thumbnail: text })
export interface Category extends Schema.Schema.Type<typeof Category> {}

/** A category with its tags. */
export const TaggedCategory = Schema.Struct({ ...Category.fields, tags: texts })
export interface TaggedCategory extends Schema.Schema.Type<typeof TaggedCategory> {}

/** A category with its tags and the people who watch it. */
export const CategoryDetail = Schema.Struct({ ...TaggedCategory.fields, viewer_count: number })
export interface CategoryDetail extends Schema.Schema.Type<typeof CategoryDetail> {}
