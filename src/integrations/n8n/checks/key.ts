import { defineKeyCheck, examineKey } from '../../define-key-check.ts'
import { type N8nContext, readPage, vendor } from '../api.ts'

const ask = (context: N8nContext) => readPage({ limit: 1 }, context)

/** Whether the instance accepts the target's key. Value: `valid`. */
export const key = defineKeyCheck(vendor, ask)

export const examine = examineKey(vendor, ask)
