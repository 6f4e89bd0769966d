import { defineKeyCheck } from '../../define-key-check.ts'
import { readBalance, vendor } from '../api.ts'

/** Whether Twilio accepts the target's account and token. Value: `valid`. */
export const key = defineKeyCheck(vendor, readBalance)
