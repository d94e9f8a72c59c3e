import { openApiFiles } from "@kickstand/api/openapi/documents"
import { environmentFiles } from "./environmentFiles.ts"
import type { GeneratedFile } from "./GeneratedFile.ts"

/** Every generated file, freshly made. */
export const generatedFiles = async (): Promise<ReadonlyArray<GeneratedFile>> => [
  ...openApiFiles(),
  ...environmentFiles()
]
