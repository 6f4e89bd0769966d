import type { Integration } from '../integration.ts'
import { send } from './changes/send.ts'
import { get } from './checks/get.ts'

/** Any system that speaks HTTP. */
export const http: Integration = { kind: 'http', checks: { get }, changes: { send } }
