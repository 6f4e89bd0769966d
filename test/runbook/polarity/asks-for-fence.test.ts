import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const purge = 'curl -X DELETE https://api.example.com/v1/carts/stale'
const shell = (...lines: readonly string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\``
const over = (said: string) => `${said}\n\n${shell(purge)}`
const table = (head: string, row: string) => `| ${head} |\n| --- | --- |\n| ${row} |`

/** Words over a change that say whose it is, what is thought of it or that it is over, and ask nobody for it. */
const silent: readonly string[] = [
  over('The contractor before you left this in the crontab:'),
  over('**Career-limiting move:**'),
  over('### Things that look right but are not'),
  over('El proveedor insiste en esta receta, que aquí no vale:'),
  over('**Beliebter Irrtum:**'),
  over('**Armadilha clássica:**'),
  shell('# esto ya no hace falta desde la migración', purge),
  shell('# leftover of the 2021 migration', purge),
  shell('# abandonné depuis la v3', purge),
  over('Nobody needs the command below any more.'),
  over('Niemand braucht diesen Befehl noch.'),
  over('Nadie necesita ya este comando.'),
  over('Only the DBA runs:'),
  over('Nur der DBA führt aus:'),
  over('We lost a day because of:'),
  over('Perdimos un día debido a:'),
  over('Danger zone:'),
  `1. Wrong: clear it with \`${purge}\`.`,
  `1. Falsch: leeren mit \`${purge}\`.`,
  over('> Do not use the following in production.'),
  over('> Warning: the following breaks replication.'),
  over('> :warning: This deletes every cart.'),
  over('> **Achtung:** das löscht alle Körbe.'),
  over('> Nunca lo uses en producción.'),
  table('Command | Side effect', `\`${purge}\` | every tenant is signed out`),
  `1. Want to be on call for ever? Run \`${purge}\`.`,
]

/** Words over or beside the same change that ask for it, in verbs and shapes of five languages. */
const asking: readonly string[] = [
  `1. Get rid of the stale carts: \`${purge}\`.`,
  `1. Suelta los carros: \`${purge}\`.`,
  `1. Mira la cola\n   - si sigue atascada, libérala con \`${purge}\``,
  `1. Warteschlange ansehen\n   - bleibt sie stehen, \`${purge}\` absetzen`,
  over('### Hängende Körbe neu anstoßen'),
  `1. Lever le verrou : \`${purge}\`.`,
  table('Symptôme | Action', `panier périmé | lancer \`${purge}\``),
  over('**Remise en file du panier :**'),
  `1. Solte a trava com \`${purge}\`.`,
  over('Terminado o backup, limpe o que venceu:'),
  table('Sintoma | O que rodar', `carrinho velho | \`${purge}\``),
  over('**Recolocar o pedido na fila:**'),
  over('So wird der Korb geleert:'),
  over('1. Reproduce it:'),
  over('**Last resort**'),
  over('Only with approval:'),
  over('Only if it is still stuck:'),
  over('At night only:'),
  over('Only at night:'),
  over('Only outside of business hours:'),
  over('### Clear the carts\n\n> It takes about a minute.'),
  over('### Clear the carts\n\n> Tell the team first.'),
  `1. Do not hesitate: \`${purge}\``,
]

const runs = (text: string) => compileText(`# Carts\n\n## Mitigation\n\n${text}\n`).steps.some(it => it.runnable)

describe('a change is left to a person when what stands over it asks for nothing', () => {
  test.each(silent)('%s', text => expect(runs(text)).toBe(false))
})

describe('a change is offered when what stands over it asks for it', () => {
  test.each(asking)('%s', text => expect(runs(text)).toBe(true))
})

test('a read below the same words still runs', () => {
  expect(
    runs('The contractor before you left this in the crontab:\n\n```bash\ncurl https://api.example.com/v1/carts\n```'),
  ).toBe(true)
})
