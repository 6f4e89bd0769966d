import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const clear = 'curl -X DELETE https://api.example.com/v1/carts/stale'
const purge = "DELETE FROM carts WHERE state = 'stale';"
const shell = (...lines: readonly string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\``
const sql = `\`\`\`sql\n${purge}\n\`\`\``
const table = (head: string, row: string) => `| ${head} |\n| --- | --- |\n| ${row} |`

/** Headings over mistakes, columns of consequences, the past, and prohibitions by "under no …". */
const forbidden: readonly string[] = [
  `### Mistakes people make\n\n${shell(clear)}`,
  `### Steps to avoid\n\n${shell(clear)}`,
  `### Fallos típicos del turno de noche\n\n${shell(clear)}`,
  `### Häufigste Irrtümer\n\n${shell(clear)}`,
  `### Les pièges classiques\n\n${shell(clear)}`,
  `### À éviter absolument\n\n${shell(clear)}`,
  table('Command | Consequence', `\`${clear}\` | customers pay twice`),
  table('Comando | Motivo para no usarlo', `\`${clear}\` | cobra dos veces`),
  table('Commande | Pourquoi s’en méfier', `\`${clear}\` | paniers perdus`),
  table('Comando | Estrago', `\`${clear}\` | carrinhos perdidos`),
  shell('# así era con el proveedor anterior', clear),
  shell('# c’était la méthode avant la version 3', clear),
  `Sob nenhum pretexto se mexe nesta tabela:\n\n${sql}`,
  `En aucune circonstance on ne vide cette table :\n\n${sql}`,
  `Unter keinen Umständen wird diese Tabelle angefasst:\n\n${sql}`,
]

const asked: readonly string[] = [
  `### Purge the stale carts\n\n${shell(clear)}`,
  `### Stale carts block checkout\n\n${shell(clear)}`,
  `### Borrar los carritos caducados\n\n${shell(clear)}`,
  `### Alte Warenkörbe löschen\n\n${shell(clear)}`,
  `### Supprimer les paniers expirés\n\n${shell(clear)}`,
  `### Apagar os carrinhos antigos\n\n${shell(clear)}`,
  table('Command | Purpose', `\`${clear}\` | frees the carts`),
  table('Befehl | Zweck', `\`${clear}\` | alte Warenkörbe`),
  table('Problème | Commande', `paniers bloqués | \`${clear}\``),
  shell('# clear the stale carts', clear),
  `1. Die alten Warenkörbe mit \`${clear}\` abräumen.`,
  `1. Den Rückstau per \`${clear}\` auflösen.`,
  `Dès que la sauvegarde est finie, videz la table :\n\n${sql}`,
  `Logo que o backup acabar, remova o que sobrou:\n\n${sql}`,
  `En cuanto acabe la copia, elimina lo que sobra:\n\n${sql}`,
]

const compileBody = (body: string) => compileText(`# Runbook: Carts\n\n## Mitigation\n\n${body}\n`)
const isOffered = (body: string) => compileBody(body).steps.some(step => step.operation !== null)

describe('a change under a heading, a column, a comment or a lead-in', () => {
  test.each(forbidden)('is not offered when it stands as a mistake, a consequence or the past: %s', body => {
    expect(isOffered(body)).toBe(false)
  })

  test.each(asked)('is offered when an act, a trouble, a purpose or a time before it asks: %s', body => {
    expect(isOffered(body)).toBe(true)
  })
})
