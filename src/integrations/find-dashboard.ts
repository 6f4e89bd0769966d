import type { System } from '../catalog.ts'
import type { Step } from '../runbook/program.ts'
import { findIntegration } from './find-integration.ts'

/**
 * The page of an outside system's own dashboard that a step for a person is about: of the system that its words name, and
 * of the only target of that kind. null where there is none, or a machine does the step.
 */
export function findDashboard({ runnable, provider, text }: Step, { targets }: System): string | null {
  if (runnable || provider === null) return null
  const integration = findIntegration(provider)
  const [target, other] = Object.values(targets).filter(it => it.kind === provider)
  if (target === undefined || other !== undefined) return null
  const page = integration?.dashboard?.(target, text) ?? null
  return page !== null && URL.canParse(page) && new URL(page).protocol === 'https:' ? page : null
}
