import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const command = 'curl -X POST https://gate.example.net/leases/renew'
const quoted = `\`${command}\``
const fence = `\`\`\`bash\n${command}\n\`\`\``
const over = (text: string) => `${text}\n\n${fence}`
const behind = (text: string) => `${fence}\n\n${text}`
const commented = (text: string) => `\`\`\`bash\n# ${text}\n${command}\n\`\`\``
const row = (note: string) => `| Step | Action | Notes |\n| --- | --- | --- |\n| 1 | ${quoted} | ${note} |`

const runs = (text: string) => compileText(`# Gate\n\n## Mitigation\n\n${text}\n`).steps.some(it => it.runnable)

/** What somebody else does or did, what was so before, whose it is, or what is only shown. */
const telling: readonly string[] = [
  over('The request that ops-bot makes at 04:00:'),
  over('What billing sends at the end of the month:'),
  over('Der Aufruf, den der Bot um vier Uhr macht:'),
  over('La petición que hace el bot a las cuatro:'),
  over('La requête que le robot envoie à quatre heures :'),
  over('A chamada que o robô faz às quatro:'),
  over('Lo que lanza el bot:'),
  over('Ce que lance le robot :'),
  over('Formerly step 4:'),
  over('Früher Schritt 4:'),
  over('Antes era el paso 4:'),
  over('In 2021 step 4 read:'),
  over('Leave the next one alone.'),
  over('Lass den nächsten Befehl in Ruhe.'),
  over('Deja en paz el siguiente comando.'),
  over('Laissez la commande suivante tranquille.'),
  over('Deixe o próximo comando em paz.'),
  over("**Shift lead's call**"),
  over('**Sache der Buchhaltung**'),
  over('**Cosa de contabilidad**'),
  over('**Affaire de la comptabilité**'),
  over('**Assunto da contabilidade**'),
  over('### How we lost the leases'),
  over('### Was die Buchhaltung macht'),
  `**Until May:** ${quoted}`,
  `**Ilse:** ${quoted}`,
  `1. This used to be step 4: ${quoted}`,
  `1. ${quoted} (billing does this one)`,
  `1. ${quoted} — that is how it was in 2021.`,
  commented('what the feed team got angry about'),
  commented('billing runs this on the first'),
  commented('macht die Buchhaltung'),
  row('billing does this'),
  row('dropped in May'),
  behind('O comando acima só a contabilidade executa.'),
  behind('El comando de arriba solo lo ejecuta contabilidad.'),
  behind('Den Befehl oben führt nur die Buchhaltung aus.'),
  behind('La commande ci-dessus est lancée par la comptabilité.'),
  behind('Only billing does that.'),
  behind('Our billing colleagues do this themselves.'),
  behind('This is done for you at midnight.'),
  behind('This is what the bot sends at 04:00; you need not.'),
  behind('Das erledigt der Bot um vier.'),
  behind('Cela ne nous regarde pas.'),
  behind('Shown for auditors only.'),
  behind('Nur zur Information für Prüfer.'),
  behind('Solo como referencia para auditoría.'),
  behind('We no longer do it this way.'),
  behind('This line is from the old manual.'),
]

/** What says no more than when, where, how or for whom, that it is safe, or the name of what is acted on. */
const framing: readonly string[] = [
  over('Either:'),
  over('Next:'),
  over('New since 1.8:'),
  over('Five minutes later:'),
  over('Same thing from the laptop:'),
  over('Danach:'),
  over('Von der Konsole aus:'),
  over('Por último:'),
  over('Et pour finir :'),
  over('Em seguida:'),
  over('**Everybody**'),
  over('**Tried and tested**'),
  over('**Both regions**'),
  over('### Daily work'),
  over('### Leases'),
  over('This was approved by Ilse in June.'),
  over('For us. The hosting partner is told first'),
  `1. Renewal.\n\n   ${fence.replaceAll('\n', '\n   ')}`,
  `1. This takes about a minute.\n\n   ${fence.replaceAll('\n', '\n   ')}`,
  `1. Dauert eine Minute.\n\n   ${fence.replaceAll('\n', '\n   ')}`,
  `1. Tarda un minuto.\n\n   ${fence.replaceAll('\n', '\n   ')}`,
  `1. ${quoted} (no downtime)`,
  `1. ${quoted} (note: takes a minute)`,
  commented('fine at any hour'),
  commented('no approval needed'),
  commented('ungefährlich'),
  commented('sin riesgo'),
  commented('requeue what never ran'),
  row('agreed with Ilse'),
  behind('This was approved by Ilse in June.'),
  behind('Anybody on call may do this.'),
  behind('We have done this dozens of times.'),
  behind('The gateway sends a mail when it is done.'),
  behind('Das merkt niemand.'),
  behind('Nadie lo nota.'),
  behind('Personne ne le remarque.'),
  behind('Ninguém percebe.'),
]

describe('a change is left to a person when the text beside it only tells of it', () => {
  test.each(telling)('%s', text => expect(runs(text)).toBe(false))
})

describe('a change is offered when the text beside it only says how or when it is run', () => {
  test.each(framing)('%s', text => expect(runs(text)).toBe(true))
})
