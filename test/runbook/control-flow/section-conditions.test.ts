import { describe, expect, test } from 'vitest'
import { findGuards } from '../../../src/walk/find-guards.ts'
import { compileText } from '../../support/compile-text.ts'

/** The conditions under which the step on a line is done, as a walk asks them. */
function guardsAt(text: string, code: string): readonly string[] {
  const program = compileText(text)
  const line = text.split('\n').indexOf(code) + 1
  const step = program.steps.find(it => it.line <= line && line <= it.endLine)
  return step === undefined ? ['no step'] : findGuards(program, step).map(it => it.when)
}

const under = (said: string) =>
  `# Runbook\n\n## Restore\n\n${said}\n\n### Drop what is left\n\n\`\`\`sql\nDROP TABLE orders;\n\`\`\`\n\n## Proof\n\n\`\`\`sql\nSELECT count(*) FROM orders;\n\`\`\`\n`

describe('a condition at the head of a section holds for the steps of the headings below it', () => {
  test.each([
    ['Use this when the copy is damaged.', 'the copy is damaged'],
    ['> Only in case of a disaster.', 'Only in case of a disaster'],
    ['> [!IMPORTANT]\n> This procedure is only run as a last resort.', 'as a last resort'],
    ['Mandatory if the outage lasted more than an hour.', 'the outage lasted more than an hour'],
    ['If both nodes are lost:', 'both nodes are lost'],
    ['**Only for a full outage**', 'Only for a full outage'],
    ['> Este procedimiento **no se ejecuta por defecto**. Solo se aplica ante un desastre.', 'ante un desastre'],
    ['Usar cuando la base está dañada.', 'la base está dañada'],
    [
      'La restauración solo se ejecuta ante:\n\n- un desastre\n- datos dañados',
      'La restauración solo se ejecuta ante: un desastre; datos dañados',
    ],
    ['Nur ausführen, wenn beide Knoten ausgefallen sind.', 'beide Knoten ausgefallen sind'],
    ['Wird nur bei Datenverlust ausgeführt.', 'bei Datenverlust'],
    ["N'utiliser que si la base est perdue.", 'la base est perdue'],
    ["Cette procédure ne s'exécute qu'en cas de sinistre.", 'sinistre'],
    ['Usar somente se o primário não voltar.', 'o primário não voltar'],
    ['Esta seção só deve ser usada em caso de desastre.', 'desastre'],
  ])('%s', (said, when) => {
    expect(guardsAt(under(said), 'DROP TABLE orders;')).toEqual([when])
    expect(guardsAt(under(said), 'SELECT count(*) FROM orders;')).toEqual([])
  })
})

describe('a sentence at the head of a section is no condition of it when it only tells', () => {
  test.each([
    'The replica is used when a request comes in.',
    'Only one replica takes writes.',
    'Diese Anleitung gilt für alle Knoten.',
    'Los datos se usan para calcular la factura.',
    'Esta seção é usada em todos os casos.',
  ])('%s', said => {
    expect(guardsAt(under(said), 'DROP TABLE orders;')).toEqual([])
  })
})
