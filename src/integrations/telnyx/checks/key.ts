import { defineKeyCheck, examineKey } from '../../define-key-check.ts'
import { readBalance, vendor } from '../api.ts'

/** Whether Telnyx accepts the target's key. Value: `valid`. */
export const key = defineKeyCheck(vendor, readBalance)

export const examine = examineKey(vendor, readBalance)
