import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** What the steps that can be run would do. */
function offered(text: string): readonly string[] {
  return compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`).steps.flatMap(step =>
    step.runnable ? [JSON.stringify(step.operation)] : [],
  )
}

const rollback = '`vercel rollback leases-9f2`'
const remove = '`vercel remove invoices`'

describe('a sign against a command says nothing against the one beside it', () => {
  test.each([
    `- Run ${rollback}. Never run ${remove}.`,
    `- Run ${rollback}, but never ${remove}.`,
    `- Never run ${remove}. Run ${rollback}.`,
    `- Run ${rollback}. Avoid ${remove}.`,
    `- Run ${rollback}. Do not use ${remove} here.`,
    `- ${rollback} brings the last build back. Never use ${remove}.`,
    `Run ${rollback}\nNever run ${remove}`,
    `Run ${rollback}.\n\nNever run ${remove}.`,
    `Run ${rollback}.\n\nNever ${remove}.`,
    `1. Run ${rollback}.\n2. Never run ${remove}.`,
    `- Ejecuta ${rollback}. Nunca ejecutes ${remove}.`,
    `- Führe ${rollback} aus. Niemals ${remove}.`,
    `- Lancez ${rollback}. N’utilisez jamais ${remove}.`,
    `- Execute ${rollback}. Nunca use ${remove}.`,
    '```bash\nvercel rollback leases-9f2\n# never run vercel remove invoices\n```',
    '- Run `DELETE FROM leases`. Never run `DELETE FROM invoices`.',
  ])('%s', text => {
    const operations = offered(text)
    expect(operations.filter(it => it.includes('leases'))).toHaveLength(1)
    expect(operations.filter(it => it.includes('invoices'))).toEqual([])
  })
})

describe('a ban on something else says nothing against a command', () => {
  test.each([
    '- Do not touch that replica. Run `DELETE FROM leases`.',
    '- Never restart these servers. Run `DELETE FROM leases`.',
    '- Do not close a connection. Run `DELETE FROM leases`.',
    '- No reinicies el servidor. Ejecuta `DELETE FROM leases`.',
    '- Não reinicie o servidor. Execute `DELETE FROM leases`.',
    '- Ne relancez pas le serveur. Lancez `DELETE FROM leases`.',
    '- Nicht das Replikat anfassen. Führe `DELETE FROM leases` aus.',
  ])('%s', text => {
    expect(offered(text)).toHaveLength(1)
  })
})

describe('a ban on what was spoken of still forbids it', () => {
  test.each([
    '- Run `DELETE FROM leases`. Never do this.',
    '- `DELETE FROM leases`. Never run this on production.',
    '- `DELETE FROM leases`. Do not run that command.',
    '- `DELETE FROM leases`. Do not run it.',
    '- `DELETE FROM leases`. No lo hagas.',
    '- `DELETE FROM leases`. No la ejecutes.',
    '- `DELETE FROM leases`. Não o execute.',
    '- `DELETE FROM leases`. Ne le lancez pas.',
    '- Never run `DELETE FROM leases` or `DELETE FROM invoices`.',
    '- Run neither `DELETE FROM leases` nor `DELETE FROM invoices`.',
  ])('%s', text => {
    expect(offered(text)).toEqual([])
  })
})

describe('what only seems to ask is not offered', () => {
  test.each([
    '- By all means run `DROP TABLE invoices`, and then find another company.',
    '- By all means run `DROP TABLE invoices`. Then find another company.',
    '- Go ahead and run `DROP TABLE invoices`, then update your resume.',
    '- Führe `DROP TABLE invoices` aus und such dir einen neuen Job.',
    '- Execute `DROP TABLE invoices` e procure outro emprego.',
    '- Ejecuta `DROP TABLE invoices` y busca otro trabajo.',
    '- Lancez `DROP TABLE invoices` et cherchez un autre emploi.',
    'Want to be on call for ever? Then run:\n\n```sql\nDROP TABLE invoices\n```',
    'Tried in vain:\n\n- `DROP TABLE invoices`',
    'The intern left this behind:\n\n- `DROP TABLE invoices`',
  ])('%s', text => {
    expect(offered(text)).toEqual([])
  })
})

describe('an unknown German verb at the end of a lead-in asks', () => {
  test.each(['Verpasste Ereignisse nachsenden:', 'Verwaiste Sitze freischaufeln:'])('%s', lead => {
    expect(offered(`${lead}\n\n\`\`\`bash\ncurl -X POST https://gate.example.net/leases/renew\n\`\`\``)).toHaveLength(1)
  })
})
