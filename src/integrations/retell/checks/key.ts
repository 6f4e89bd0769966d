import { defineKeyCheck, examineKey } from '../../define-key-check.ts'
import { readConcurrency, vendor } from '../api.ts'

/** Whether Retell accepts the target's key. Value: `valid`. */
export const key = defineKeyCheck(vendor, readConcurrency)

export const examine = examineKey(vendor, readConcurrency)
