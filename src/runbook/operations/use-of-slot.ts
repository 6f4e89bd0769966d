import type { Slot } from '../parameters/marks.ts'
import type { Use } from './compiled.ts'

/** A placeholder as a parameter that is no secret by its place. */
export function useOfSlot(slot: Slot): Use {
  return { name: slot.name, secret: false, default: slot.default, example: null, original: slot.original }
}
