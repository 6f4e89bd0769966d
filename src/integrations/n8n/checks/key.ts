import { defineKeyCheck } from '../../define-key-check.ts'
import { type N8nContext, readPage, vendor } from '../api.ts'

/** Whether the instance accepts the target's key. Value: `valid`. */
export const key = defineKeyCheck(vendor, (context: N8nContext) => readPage({ limit: 1 }, context))
