import { layerMemory } from "@kickstand/domain/layerMemory"
import { credentialSuites } from "@kickstand/testing/contract/credential/suites"

credentialSuites("memory", layerMemory)
