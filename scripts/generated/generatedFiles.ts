import { openApiFiles } from "@kickstand/api/openapi/documents"
import { commandFiles } from "./commandFiles.ts"
import { environmentFiles } from "./environmentFiles.ts"
import { eventFiles } from "./eventFiles.ts"
import type { GeneratedFile } from "./GeneratedFile.ts"
import { metricFiles } from "./metricFiles.ts"
import { schemaFiles } from "./schemaFiles.ts"
import { searchJobFiles } from "./searchJobFiles.ts"

/** Every generated file, freshly made. */
export const generatedFiles = async (): Promise<ReadonlyArray<GeneratedFile>> => [
  ...openApiFiles(),
  ...await schemaFiles(),
  ...environmentFiles(),
  ...searchJobFiles(),
  ...await commandFiles(),
  ...await eventFiles(),
  ...await metricFiles()
]
