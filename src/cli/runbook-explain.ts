import { nearestWord } from '../domain/nearest-word.ts'
import { explainLine } from '../runbook/explain-line.ts'
import { type Output, printable } from './output.ts'
import { readOneRunbook } from './read-one-runbook.ts'
import { readRuleTexts } from './read-rule-texts.ts'
import type { StdinOptions } from './read-stdin.ts'

/**
 * Says why a line of a runbook became what it became, or what a rule means. Exit code 0, or 2 when the file, the line or
 * the rule is not there.
 */
export async function runbookExplain(place: string, options: StdinOptions, out: Output): Promise<number> {
  const [, path, line] = /^(.+):(\d+)$/.exec(place) ?? []
  if (path === undefined || line === undefined) return explainRule(place, out)
  const runbook = await readOneRunbook(path, options, out)
  if (runbook === null) return 2
  const text = runbook.lines[Number(line) - 1]
  if (text === undefined) {
    out.stderr.write(`${printable(runbook.file)}: It has ${runbook.lines.length} lines. Name one of them.\n`)
    return 2
  }
  const said = [`${runbook.file}:${line}`, `    ${text}`, ...explainLine(runbook.program, Number(line))]
  out.stdout.write(`${printable(said.join('\n'))}\n`)
  return 0
}

async function explainRule(id: string, out: Output): Promise<number> {
  const rules = await readRuleTexts()
  const text = rules.get(id)
  if (text !== undefined) {
    out.stdout.write(`${id}\n\n${text.markdown}\n`)
    return 0
  }
  const near = nearestWord(id, [...rules.keys()])
  const hint = near === null ? 'Write FILE:LINE, such as outage.md:12, or a rule.' : `Did you mean the rule ${near}?`
  out.stderr.write(`${printable(id)}: This names no line and no rule. ${hint}\n`)
  return 2
}
