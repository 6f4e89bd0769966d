import type { Connector } from '../connector.ts'
import { get } from './get.ts'
import { send } from './send.ts'

/** Any system that speaks HTTP. */
export const http: Connector = { kind: 'http', checks: { get }, changes: { send } }
