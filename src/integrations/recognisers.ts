import type { Recognisers } from '../runbook/recogniser.ts'
import { integrations } from './find-integration.ts'

/** What the compiler has to know of every integration. */
export const recognisers: Recognisers = Object.fromEntries(
  Object.entries(integrations).map(([kind, { recognise }]) => [kind, recognise]),
)
