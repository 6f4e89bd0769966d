import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const call = '`curl -X POST https://api.example.com/v1/queue/restart`'
const fence = '```bash\ncurl -X POST https://api.example.com/v1/queue/restart\n```'
const num = `1. Restart it:\n\n   ${fence.replaceAll('\n', '\n   ')}`
const withheld: readonly string[] = [
  `Do not follow this yet.\n\n${num}`,
  `Do not follow this section.\n\n${num}`,
  `This section is a draft; do not follow it yet.\n\n${num}`,
  `Restart it:\n\n${fence}\n\nDisabled since the audit of May.`,
  `Restart it:\n\n${fence}\n\nSuspended until further notice.`,
  `Restart it:\n\n${fence}\n\nOn hold.`,
  `This runbook is obsolete.\n\n${num}`,
  `This procedure is currently under review.\n\n- Restart: ${call}`,
  `These steps have been suspended since May.\n\n${num}`,
  `1. Restart it: ${call}\n\n   Cette étape est suspendue.`,
  `1. Restart it: ${call}\n\n   Este paso está suspendido.`,
  `Dieser Abschnitt ist ein Entwurf.\n\n${num}`,
  `Diese Schritte sind bis auf weiteres ausgesetzt.\n\n${num}`,
  `Esta sección está obsoleta.\n\n${num}`,
  `Esta página está suspensa.\n\n${num}`,
  `### Restart (on hold until legal answers)\n\n${num}`,
  `### Sperrliste\n\n- ${call}`,
  `**Platform (not you):**\n\n${num}`,
  `The following steps are carried out by the DBA.\n\n${num}`,
  `Who: the DBA\n\n${num}`,
  `Die folgenden Schritte führt das Datenbank-Team aus.\n\n${num}`,
  `The platform team runs these steps.\n\n${num}`,
  `Los siguientes pasos los ejecuta el equipo de plataforma.\n\n${num}`,
  `> Only for Tier 3 engineers.\n\n${num}`,
  `Les étapes suivantes sont effectuées par l'équipe plateforme.\n\n${num}`,
  `Never run any of these commands.\n\n${num}`,
  `Nur zur Veranschaulichung, der nächtliche Job ruft auf:\n\n${fence}`,
]
const row = (head: string, cell: string) =>
  `| Action | Command | ${head} |\n| --- | --- | --- |\n| Restart it | ${call} | ${cell} |`
const noted: readonly string[] = [
  row('Notes', 'do not run'),
  row('Remarks', 'skip'),
  row('Notes', 'legal hold since 4 June, nobody touches this'),
  row('Bemerkung', 'nicht ausführen'),
  row('Notas', 'no ejecutar'),
  row('Notes', 'the DBA only'),
  `1. Look at the board.\n\n> [!WARNING]\n> The next command has emptied the queue twice. Leave it alone.\n\n${fence}`,
  `What people tend to try. None of it helps:\n\n| Action | Command |\n| --- | --- |\n| Restart it | ${call} |`,
  `Restart it:\n\n${fence}\n\nDer Befehl oben entfällt seit Version 4.`,
  `Nothing here is yours to run.\n\n${fence}\n\n1. Restart it: ${call}`,
  `On the *test* store:\n\n${fence}`,
  `**Supervisor only**\n\n- ${call}`,
]
const known: readonly string[] = [
  row('Notes', 'takes a minute'),
  row('Notes', 'safe at any time'),
  row('Remarks', 'nobody notices'),
  row('Status', 'current'),
  row('Notes', 'do not forget the second worker'),
  `1. Restart it: ${call}\n\n> [!TIP]\n> The next command only reads.\n\n- \`curl https://api.example.com/v1/queue\``,
  `**Supervisor is down**\n\n- Restart it: ${call}`,
  `1. Restart the store: ${call}`,
]

const offered: readonly string[] = [
  `${num}\n\nNever run these commands:\n\n- restart the ledger`,
  `What was sent cannot be taken back.\n\n${num}`,
  `This section is for suspended accounts.\n\n${num}`,
  `The queue is suspended while this runs.\n\n${num}`,
  `Use this when the queue is on hold.\n\n${num}`,
  `This runbook is owned by the pay team.\n\n${num}`,
  `Do not skip this section.\n\n${num}`,
  `This page is maintained by the platform team.\n\n${num}`,
  `The job is disabled.\n\n${num}`,
  `Restart it:\n\n${fence}\n\nThe queue is paused until it is back.`,
  `These steps are run by the on-call engineer.\n\n${num}`,
  `This guide is written by the DBA team.\n\n${num}`,
  `Who: on-call\n\n${num}`,
  `Owner: the data team\n\n${num}`,
  `Diese Schritte führt die Bereitschaft aus.\n\n${num}`,
  `Account status: suspended.\n\n${num}`,
  `Never miss these steps.\n\n${num}`,
  `### Account suspended\n\n${num}`,
  `### Queue on hold\n\n${num}`,
  `### Kunden sperren\n\n1. Sperren: ${call}`,
  `Restart it:\n\n${fence}\n\nPaused jobs go on.`,
]

const runs = (text: string) => compileText(`# Pay\n\n${text}\n`).steps.some(it => it.runnable)

describe('a change is left to a person when a sentence takes all of it away', () => {
  test.each(withheld)('%s', text => {
    expect(runs(`## Fix\n\n${text}`)).toBe(false)
    expect(runs(text)).toBe(false)
  })
})

describe('a change is offered when the sentence is about something else', () => {
  test.each(offered)('%s', text => expect(runs(`## Fix\n\n${text}`)).toBe(true))
})

describe('a change is left to a person when a remark, a warning or a lead-in beside it is against it', () => {
  test.each(noted)('%s', text => expect(runs(`## Fix\n\n${text}`)).toBe(false))
})

describe('a change is offered when what stands beside it is harmless', () => {
  test.each(known)('%s', text => expect(runs(`## Fix\n\n${text}`)).toBe(true))
})
