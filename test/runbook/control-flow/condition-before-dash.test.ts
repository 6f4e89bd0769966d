import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const under = (heading: string) =>
  compileText(
    `## Recover\n\n#### Step 1: Restart\n\n\`\`\`bash\ndocker restart web\n\`\`\`\n\n${heading}\n\n\`\`\`bash\ndocker-compose down\n\`\`\`\n`,
  )

test.each([
  ['Step 2: If Step 1 does not help - full restart', 'Step 1 does not help'],
  ['Step 2: If still down – system check', 'still down'],
  ['If it is still down – full restart', 'it is still down'],
  ['Step 2: Falls Step 1 nicht hilft – Kompletter Neustart', 'Step 1 nicht hilft'],
  ['Schritt 2: Falls Schritt 1 nicht hilft - Kompletter Neustart', 'Schritt 1 nicht hilft'],
  ['Paso 2: Si sigue caído - Reinicio completo', 'sigue caído'],
])('"%s" over a command guards it', (heading, when) => {
  const { steps, sections } = under(`#### ${heading}`)
  const { guard, section } = steps.find(it => it.line > 8) ?? { guard: null, section: '' }
  expect(guard ?? sections.find(it => it.id === section)?.guard).toMatchObject({ line: 9, when })
})

test.each(['Step 2: System check', 'What if it is down – questions'])(
  '"%s" says no condition of what is below it',
  heading => {
    const { steps, sections } = under(`#### ${heading}`)
    expect(steps.map(it => it.guard)).toEqual(steps.map(() => null))
    expect(sections.map(it => it.guard)).toEqual(sections.map(() => null))
  },
)
