import { defineKeyCheck, examineKey } from '../../define-key-check.ts'
import { readOneAssistant, vendor } from '../api.ts'

/** Whether Vapi accepts the target's key. Value: `valid`. */
export const key = defineKeyCheck(vendor, readOneAssistant)

export const examine = examineKey(vendor, readOneAssistant)
