import { Context } from "effect"

/** Who acts, as the audit log names them. */
export const Actor: Context.Reference<string> = Context.Reference<string>("kickstand/domain/access/Actor", {
  defaultValue: () => "operator"
})
