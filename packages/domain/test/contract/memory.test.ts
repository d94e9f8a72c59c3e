import { layerMemory } from "@kickstand/domain/layerMemory"
import { storage } from "@kickstand/testing/contract/storage"

storage("memory", layerMemory)
