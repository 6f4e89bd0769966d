import { asksForMore } from '../../policy/asks-for-more.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const services = /^\s*\w+(?:\s*,\s*\w+)*\s*$/

/** What documents ask of a project on Supabase: whether it can be reached, and whether it has a backup. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bsupabase (?:dashboard|management)\b/i,
  calls: {
    health: { effect: 'read', takes: { services } },
    backups: { effect: 'read', takes: {} },
  },
  implied: words => (words.effect === 'read' ? (impliedHealth(words) ?? impliedBackups(words)) : null),
}

/** "Verify Supabase connectivity". */
function impliedHealth({ text }: StepWords): ImpliedCall | null {
  if (asksForMore(text)) return null
  if (!/\bsupabase(?:'s)? (?:project )?(?:connectivity|connection|health)\b/i.test(text)) return null
  const expect = { kind: 'value', name: 'healthy', op: '=', value: true } as const
  return { call: 'health', arguments: {}, expect, onlyWithTarget: true }
}

/** "Verify that Supabase has a recent backup": how recent it has to be, only a person knows. */
function impliedBackups({ text }: StepWords): ImpliedCall | null {
  if (asksForMore(text) || !/\bsupabase\b/i.test(text) || !/\bbackups?\b/i.test(text)) return null
  if (!/\b(?:exists?|has|have|there (?:is|are)|available|recent|latest|last)\b/i.test(text)) return null
  const expect = { kind: 'value', name: 'restorable', op: '=', value: true } as const
  const judge = /\b(?:recent|latest|last)\b/i.test(text) ? { judge: 'recent enough' } : {}
  return { call: 'backups', arguments: {}, expect, ...judge, onlyWithTarget: true }
}
