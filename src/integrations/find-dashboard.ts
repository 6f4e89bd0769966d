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

/** A longer address is not taken by every browser, nor shown by Slack. */
const longestPage = 2_800

/**
 * The page on which a person opens an issue of a system with this text filled in; its last lines are left out where it
 * would be too long. null where no target of the system has issues.
 */
export function findIssuePage(
  { targets }: Pick<System, 'targets'>,
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
): string | null {
  for (const target of Object.values(targets)) {
    const pageOf = (kept: number): string | null => {
      const left = kept < lines.length ? ['', `… (${lines.length - kept} more lines in the report)`] : []
      const body = [...lines.slice(0, kept), ...left].join('\n')
      return findIntegration(target.kind)?.issuePage?.(target, { title, body }) ?? null
    }
    if (pageOf(0) === null) continue
    for (let kept = Math.min(lines.length, 200); kept >= 0; kept -= 1) {
      const page = pageOf(kept)
      if (page !== null && page.length <= longestPage) return page
    }
  }
  return null
}
