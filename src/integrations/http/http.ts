import type { Integration } from '../connector.ts'
import { get } from './get.ts'
import { send } from './send.ts'

/** Any system that speaks HTTP. */
export const http: Integration = { kind: 'http', checks: { get }, changes: { send } }
