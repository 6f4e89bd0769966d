import { defineKeyCheck, examineKey } from '../../define-key-check.ts'
import { readBalance, vendor } from '../api.ts'

/** Whether Twilio accepts the target's account and token. Value: `valid`. */
export const key = defineKeyCheck(vendor, readBalance)

export const examine = examineKey(vendor, readBalance)
