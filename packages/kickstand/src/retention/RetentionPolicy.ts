import { keepEverything, type Retention } from "@kickstand/domain/retention/Retention"
import { Context } from "effect"

/** How long what is kept by the workers of this process. For ever by default. */
export const RetentionPolicy: Context.Reference<Retention> = Context.Reference<Retention>(
  "kickstand/kickstand/retention/RetentionPolicy",
  { defaultValue: () => keepEverything }
)
