import { describe, expect, test } from 'vitest'
import { compileText, onlyStep } from '../../support/compile-text.ts'

const shortly = (text: string) => compileText(text).steps.map(step => `${step.id} ${step.kind} ${step.effect}`)

describe('what words say', () => {
  test.each([
    ['Contain it by revoking tokens and pausing jobs', 'destroy'],
    ['Drain it by re-running the jobs', 'change'],
    ['Find the cause by comparing both gates', 'read'],
    ['Request a higher quota', 'change'],
  ])('%s is a %s', (text, effect) => {
    expect(onlyStep(`## Steps\n\n1. ${text}\n`).effect).toBe(effect)
  })

  test.each([
    ['Frobnicate the gate. Verify that it answers.', 'change'],
    ['Effectuez une sauvegarde. Vérifiez la taille.', 'change'],
    ['Spülen Sie die Leitung.', 'change'],
  ])('a verb nobody knows is no look, whatever follows: %s', (text, effect) => {
    expect(onlyStep(`## Steps\n\n1. ${text}\n`).effect).toBe(effect)
  })

  test.each([
    ['Phone number should be complete', 'look', 'read'],
    ['Retell changed its format', 'look', 'read'],
    ['Re\u2011drive the messages', 'fix', 'change'],
    ['Reactivate the gate', 'fix', 'change'],
    ['Check alarm and message count', 'look', 'read'],
    ['**Benutzer benachrichtigen** über die geplante Sperre', 'notify', 'change'],
  ])('%s is a %s, %s', (text, kind, effect) => {
    expect(onlyStep(`## Steps\n\n1. ${text}\n`)).toMatchObject({ kind, effect })
  })

  test.each([
    ['Régénérer la clé, mettre à jour la variable, redeploy', 'change'],
    ['Écraser la table avec la copie', 'destroy'],
    ['Schlüssel rotieren', 'destroy'],
    ['Zertifikat austauschen', 'change'],
    ['Troque a chave no painel', 'change'],
    ['Rotacione a chave no painel', 'destroy'],
    ['Suspender los envíos', 'change'],
    ['Sobrescribir la tabla con la copia', 'destroy'],
  ])('a verb of another language is told as what it does: %s', (text, effect) => {
    expect(onlyStep(`## Steps\n\n1. ${text}\n`).effect).toBe(effect)
  })

  test.each([
    ['sudo bash scripts/promote_gate.sh', 'destroy'],
    ['./drop-gates.py', 'destroy'],
    ['./check-restore.sh', 'change'],
  ])('the name of the script says what %s does', (command, effect) => {
    expect(onlyStep(`\`\`\`bash\n${command}\n\`\`\`\n`).effect).toBe(effect)
  })

  test.each([
    ['Use the board to trace its calls', 'read'],
    ['Use the console to delete the gate', 'destroy'],
    ['Use the second gate', 'change'],
    ['Snapshot the volumes', 'change'],
  ])('%s is a %s, whatever it is done with', (text, effect) => {
    expect(onlyStep(`## Steps\n\n1. ${text}\n`).effect).toBe(effect)
  })

  test('asking a script runner for the status changes nothing, undoing by it destroys', () => {
    expect(onlyStep('```bash\nnpm run migrate:status\n```\n').effect).toBe('read')
    expect(onlyStep('```bash\nnpm run migrate:rollback\n```\n').effect).not.toBe('read')
  })

  test.each([
    ['Soft-delete the old gates', 'destroy'],
    ['Bulk-revoke tokens', 'destroy'],
    ['Respond to whoever asked', 'change'],
    ['Einstellungen anpassen', 'change'],
  ])('%s is a %s', (text, effect) => {
    expect(onlyStep(`## Steps\n\n1. ${text}\n`).effect).toBe(effect)
  })

  test('an address that a variable is set to switches nothing on', () => {
    expect(onlyStep('## Steps\n\n1. `GATE_URL=https://x.example.net/a`\n').effect).toBe('change')
    expect(onlyStep('## Steps\n\n1. `GATE_ENABLED=true`\n').effect).toBe('destroy')
  })

  test('a code and what to do about it is a step, a code and what it is called is none', () => {
    expect(shortly('# Gate\n\n## Codes\n\n- `gate_slow`: Reduce the load\n- `gate_gone`: Check the name\n')).toEqual([
      'L5 fix change',
      'L6 look read',
    ])
    expect(shortly('# Gate\n\n## Locks\n\n- `GATE`: ACCESS SHARE LOCK\n- `DOOR`: SHARE LOCK\n')).toEqual([])
  })

  test('a label that tells to look and a question behind it are a step', () => {
    expect(shortly('# Gate\n\n## Cause: typing error\n\n**Check**: Is the name the same?\n')).toEqual(['L5 look read'])
  })

  test.each([
    ['gatectl status', 'read'],
    ['gatectl jobs:list --all', 'read'],
    ['gatectl status delete', 'destroy'],
    ['gatectl update status', 'change'],
  ])('%s is a %s', (command, effect) => {
    expect(onlyStep(`\`\`\`bash\n${command}\n\`\`\`\n`).effect).toBe(effect)
  })
})
