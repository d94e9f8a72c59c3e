import { layerMemory } from "@kickstand/domain/access/layerMemory"
import { accessSuites } from "@kickstand/testing/contract/access/suites"

accessSuites("memory", layerMemory)
