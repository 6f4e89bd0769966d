import { readFile } from 'node:fs/promises'
import type { Severity } from '../runbook/program.ts'

/** What the page of the rules says of one. */
export type RuleText = {
  readonly severity: Severity
  readonly why: string
  readonly mend: string
  readonly suppress: string
  /** Its whole section, without the title. */
  readonly markdown: string
  /** Where it stands. */
  readonly address: string
}

/** The page on which each rule has a section: example, reason, how to mend and how to suppress it. */
export const rulesPage = 'docs/lint-rules.md'

const page = new URL(`../../${rulesPage}`, import.meta.url)

/** Where the section of a rule can be read. SARIF 2.1.0 wants an absolute address for a `helpUri`. */
export function ruleAddress(rule: string, address = page.href): string {
  return `${address}#${rule}`
}

/**
 * The sections of the page by the ids of their rules, from the project's folder or, where it was built, beside it.
 * @param address where people can read the page, else where this program runs from.
 */
export async function readRuleTexts(address = page.href): Promise<ReadonlyMap<string, RuleText>> {
  const texts = new Map<string, RuleText>()
  for (const [id, markdown] of sectionsOf(await readFile(page, 'utf8'))) {
    const part = (name: string) =>
      (new RegExp(`^\\*${name}\\.\\* (.+)$`, 'm').exec(markdown)?.[1] ?? '').replaceAll('`', '')
    const level = /^Severity: (error|warning|info)\b/m.exec(markdown)?.[1]
    const severity = level === 'error' || level === 'warning' ? level : 'info'
    const parts = { why: part('Why'), mend: part('Mend'), suppress: part('Suppress') }
    texts.set(id, { severity, ...parts, markdown, address: ruleAddress(id, address) })
  }
  return texts
}

/** Sections of second level; within the fence of an example a heading begins none. */
function sectionsOf(page: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  let id: string | null = null
  let fenced = false
  for (const line of page.split('\n')) {
    if (line.startsWith('````')) fenced = !fenced
    if (!fenced && line.startsWith('## ')) id = line.slice(3).trim()
    else if (id !== null) sections.set(id, `${sections.get(id) ?? ''}${line}\n`)
  }
  return new Map([...sections].map(([id, text]) => [id, text.trim()]))
}
