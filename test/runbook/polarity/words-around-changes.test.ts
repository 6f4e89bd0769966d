import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const command = '`vercel rollback orders-9f2`'
const fence = (...lines: readonly string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\``
const fenced = fence('vercel rollback orders-9f2')

/** What stands behind the command and takes it back, in the same item and in the same paragraph. */
const behind: readonly string[] = [
  ' ❌',
  ' (deprecated)',
  '. Scratch that.',
  '. This no longer applies.',
  ', which is a terrible idea.',
  ': no lo hagas.',
  '. Ya no se usa.',
  ' aus. Das war ein Fehler.',
  '. C’est une mauvaise idée.',
  '. Isso é errado.',
  ': not recommended.',
  '; actually, don’t.',
  ': bad advice.',
  ' — no, wait for Chen.',
  '. That is what the old runbook said. It is wrong.',
  ', they said.',
  ': a bad idea while migrations are running.',
  '. Useless here.',
  '. Not any more.',
  ' — retired in May.',
  '; do not do this any more.',
  ': mala idea.',
  '. No, mejor no.',
  ' no sirve de nada aquí.',
  ': schlechte Idee.',
  ' aus: schlechte Idee.',
  '. Oder besser nicht.',
  ': mauvaise idée.',
  '. Ou plutôt non.',
  ': má ideia.',
  '. Melhor não.',
]

/** What takes the command back in the paragraph, item or quote right below it. */
const below: readonly string[] = [
  '⛔',
  'The step above is wrong.',
  'Please ignore the above.',
  'Skip this step.',
  'Not any more!',
  '(kept for history, do not use)',
  'This step is void.',
  'Withdrawn on 3 May.',
  'Don’t do this any more.',
  '↑ Never do this.',
  'Not on production.',
]

const labels = [
  '**Root cause:**',
  '**Cause:**',
  '**Ursache:**',
  '**Causa:**',
  '**Culprit:**',
  '**Risk:**',
  '**Rejected:**',
  '**Myth:**',
  'Root cause:',
  'Bad:',
  'Wrong:',
  'Anti-pattern:',
  'Mal:',
  'Schlecht:',
  'Mauvais :',
  'Errado:',
]

const headings = [
  'Do not try at home',
  'Only for the DBA team',
  'Things that do not help',
  'Past mistakes',
  'Out of scope',
  'For the database team only',
  'Known bad advice',
  'Appendix: commands seen in the attack',
  'Useless remedies',
  'Discarded ideas',
  'Errores del pasado',
  'Was nicht hilft',
  'Fehler der Vergangenheit',
  'À proscrire',
  'Ce qui n’aide pas',
  'Erreurs passées',
  'Erros do passado',
]

const leads = [
  'The vendor suggests:',
  'Counter-example:',
  'Negativbeispiel:',
  'Schlechtes Beispiel:',
  'Gegenbeispiel:',
  'Contraejemplo:',
  'Voici un mauvais exemple :',
  'The vendor’s advice, which we do not follow:',
  'You will see something like',
]

const comments = [
  '# <- NO',
  '# nein',
  '# surtout pas en production',
  '# staging only',
  '# solo en staging',
  '# nur auf staging',
]

const forbidden: readonly string[] = [
  ...behind.flatMap(text => [`- Run ${command}${text}`, `Run ${command}${text}`]),
  ...below.flatMap(text => [
    `- Run ${command}.\n\n  ${text}`,
    `- Run ${command}.\n  - ${text}`,
    `- Run ${command}.\n\n  > ${text}`,
    `Run ${command}.\n\n${text}`,
    `Run this:\n\n${fenced}\n\n${text}`,
    `${fenced}\n\n> ${text}`,
    `Run ${command}.\n\n- ${text}`,
  ]),
  ...labels.map(label => `- ${label} ${command}`),
  ...labels.map(label => `${label} ${command}`),
  ...headings.flatMap(heading => [`### ${heading}\n\n- ${command}`, `### ${heading}\n\n${fenced}`]),
  ...leads.flatMap(lead => [`${lead}\n\n${fenced}`, `- ${lead} ${command}`]),
  ...comments.map(comment => fence(`vercel rollback orders-9f2 ${comment}`)),
  fence('exit', 'vercel rollback orders-9f2'),
  fence('set -e; exit', 'vercel rollback orders-9f2'),
  fence('exit 1', '', 'vercel rollback orders-9f2'),
  fence('echo "never do this"', 'vercel rollback orders-9f2'),
  fence(": 'old way'", 'vercel rollback orders-9f2'),
  `| Command | Allowed |\n| --- | --- |\n| ${command} | ❌ |`,
  `| Command | Allowed |\n| --- | --- |\n| ${command} | nein |`,
  `| Command | Use |\n| --- | --- |\n| ${command} | staging only |`,
  `| Command | Note |\n| --- | --- |\n| ${command} | bad idea |`,
  `| Action | When |\n| --- | --- |\n| ${command} | 2022, by mistake |`,
  `- His message read: run ${command}.`,
  `- ChatGPT says: run ${command}.`,
  `His message read: run ${command}.`,
  `ChatGPT says, run ${command}.`,
]

const asked: readonly string[] = [
  ...[
    'Do not hesitate to run',
    'Go ahead with',
    'Hay que ejecutar',
    'É preciso rodar',
    'Il faut exécuter',
    '[ ] Run',
    '[ ]',
    'Fix:',
    'Roll back:',
    'Last known good:',
    'Workers do not recover:',
  ].map(text => `- ${text} ${command}`),
  `- Run ${command}. If it does not help, call the owner.`,
  `- Run ${command}; no restart is needed.`,
  `- Run ${command}. Do not restart the worker meanwhile.`,
  `- Run ${command}. It does not delete data.`,
  `- Run ${command}: it brings the last good version back.`,
  `- Run ${command}: the bad version goes away.`,
  `- Run ${command} — not reversible, tell the channel first.`,
  `- Run ${command}. No downtime.`,
  `- Run ${command} (should answer 200, not 500).`,
  `- Run ${command}. Skip it if the errors are gone.`,
  `- Run ${command}. Ignore this warning: "slow".`,
  `| Health | Action |\n| --- | --- |\n| bad | ${command} |`,
  `- Run ${command}. Never run it twice.`,
  `- Run ${command}.\n  - Wrong numbers should be gone after a minute.`,
  `- Run ${command}.\n\n  Do not close the incident yet.`,
  `Run ${command}.\n\nDo not continue until the errors are gone.`,
  `Run ${command}.\n\nNo errors should remain.`,
  `${fenced}\n\nNot every worker recovers at once.`,
  `${fenced}\n\n- No: call the owner.\n- Yes: close the incident.`,
  `1. Run ${command}.\n2. Never skip this: \`SELECT count(*) FROM jobs\``,
  `${fenced}\n\nIf this does not help, call the owner.`,
  `### Past orders are missing\n\n- ${command}`,
  `### Wrong prices\n\n- ${command}`,
  `### Helpful remedies\n\n- ${command}`,
  `- Do it first: ${command}`,
  fence('# roll back, never forward', 'vercel rollback orders-9f2'),
  fence('echo "rolling back"', 'vercel rollback orders-9f2'),
  fence('vercel rollback orders-9f2 # no downtime'),
  fence('vercel rollback orders-9f2', 'exit'),
  `| Action | When |\n| --- | --- |\n| ${command} | errors do not stop |`,
  `| Command | Allowed |\n| --- | --- |\n| ${command} | yes |`,
  `- If the log says "no route": run ${command}.`,
]

/** The changes that a text under "Mitigation" offers. */
function offered(text: string): readonly string[] {
  return compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`).steps.flatMap(step =>
    step.runnable && step.effect !== 'read' ? [JSON.stringify(step.operation)] : [],
  )
}

test.each(['What happens during an emergency stop', 'How it works'])('what stands under “%s” is not offered', title => {
  const fence = "```sql\n-- Rows removed\nDELETE FROM jobs WHERE state = 'x';\n```"
  const { steps } = compileText(`# Runbook\n\n## ${title}\n\n### Mitigation\n\n${fence}\n`)
  expect(steps.map(step => step.runnable)).toEqual([false])
})

describe('a change that the words around it take back, condemn or report is not offered', () => {
  test.each(forbidden)('%j', text => {
    expect(offered(text)).toEqual([])
  })
})

test('at least 95 % of what a text asks for can be run', () => {
  const lost = asked.filter(text => offered(text).length === 0)
  expect(lost.length, lost.join('\n---\n')).toBeLessThanOrEqual(asked.length * 0.05)
})
