import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const call = '`curl -X POST https://api.example.com/v1/queue/restart`'
const fence = '```bash\ncurl -X POST https://api.example.com/v1/queue/restart\n```'
const row = (head: string, cell: string) =>
  `| Action | Command | ${head} |\n| --- | --- | --- |\n| Restart the queue | ${call} | ${cell} |`
const runs = (text: string) => compileText(`# Pay\n\n## Fix\n\n${text}\n`).steps.some(it => it.runnable)

const reserved: readonly string[] = [
  row('Allowed', 'DBA'),
  row('Who', 'DBA only'),
  row('Owner', 'Platform team'),
  row('Approval', 'CTO'),
  row('Quién', 'equipo de datos'),
  row('Wer', 'Datenbankadministrator'),
  row('Qui', 'équipe plateforme'),
  row('Responsável', 'time de dados'),
  row('Notes', 'DBA only'),
  `1. Restart it (platform team): ${call}`,
  `1. Restart it (DBA only): ${call}`,
  `1. Neu starten (Plattform-Team): ${call}`,
  `1. Reiniciarlo (equipo de plataforma): ${call}`,
  `1. Platform team: ${call}`,
  `- **DBA**: restart it with ${call}`,
  `### Restart the queue (platform team)\n\n1. Restart it: ${call}`,
  `Please leave this to the DBA.\n\n${fence}`,
  `Restart it:\n\n${fence}\n\nHandled exclusively by the storage team.`,
  `1. Restart it with ${call}. Not your job: the platform team does it.`,
  `Restart it:\n\n${fence}\n\nEsto solo lo puede hacer el DBA.`,
  `Restart it:\n\n${fence}\n\nRéservé à l'équipe plateforme.`,
  `1. Restart it [DBA]: ${call}`,
  `1. Restart it (data team):\n\n   ${fence.replaceAll('\n', '\n   ')}`,
]

const anyones: readonly string[] = [
  row('Allowed', 'yes'),
  row('Who', 'anyone'),
  row('Who', 'on-call engineer'),
  row('Owner', '-'),
  row('Quién', 'cualquiera'),
  row('Notes', 'takes a minute'),
  `1. Restart it (takes a minute): ${call}`,
  `1. Restart it (on-call): ${call}`,
  `1. Restart the lead worker: ${call}`,
  `1. Restart the manager: ${call}`,
  `1. Admin API: ${call}`,
  `1. Restart what is handled by the gateway: ${call}`,
  `1. Restart it with ${call} and leave it to run.`,
  `1. Restart the queue of the [data team](https://data.example.com): ${call}`,
  `Owner: the pay team.\n\n1. Restart it: ${call}`,
  `Team: pay\n\n1. Restart it: ${call}`,
  `Responsable: equipo de pagos.\n\n1. Restart it: ${call}`,
  `Verantwortliche Leitung: Plattform-Team\n\n1. Restart it: ${call}`,
]

/** Whose the document is says nothing of who carries out its steps. */
const titles = ['Payments (payments team)', 'Platform team', 'Data team: queues']

const shown: readonly string[] = [
  `For illustration, the nightly job runs:\n\n${fence}`,
  `For comparison, restart looks like this:\n\n${fence}`,
  `At night, the deploy job runs:\n\n${fence}`,
  `Zur Veranschaulichung:\n\n${fence}`,
  `A título informativo:\n\n${fence}`,
  `### Appendix: commands of the old system\n\n1. Restart it: ${call}`,
  `### Commands for the legacy platform\n\n1. Restart it: ${call}`,
]

describe('a change is left to a person when it is somebody’s', () => {
  test.each(reserved)('%s', text => expect(runs(text)).toBe(false))
})

describe('a change is offered when whoever responds may do it', () => {
  test.each(anyones)('%s', text => expect(runs(text)).toBe(true))
})

test.each(titles)('a change is offered in a document called %s', title =>
  expect(compileText(`# ${title}\n\n## Fix\n\n1. Restart it: ${call}\n`).steps.some(it => it.runnable)).toBe(true),
)

describe('a change is left to a person when it is only shown', () => {
  test.each(shown)('%s', text => expect(runs(text)).toBe(false))
})

test.each([
  `For stuck queues, restart the worker:\n\n${fence}`,
  `At night, restart the worker:\n\n${fence}`,
  `### Switch the traffic back to the old system\n\n1. Restart it: ${call}`,
])('a change is offered: %s', text => expect(runs(text)).toBe(true))
