import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const flowOf = (text: string) => {
  const { sections, steps } = compileText(text)
  const owners = [...sections, ...steps]
  return {
    branches: steps.flatMap(it => it.branches.map(({ when, target }) => `${when} > ${target}`)),
    guards: owners.flatMap(it => it.guard?.when ?? []),
    order: owners.flatMap(it => it.after?.map(one => one.when) ?? []),
  }
}

const fence = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`

describe('what observations mean is a map of them', () => {
  test.each([
    ['by arrows behind conditions', '1. Look at the key\n\n- If `false` → no key\n- If `true` → a key\n'],
    [
      'by conditions in bold',
      '1. Call the shop by hand\n\n- **If it works**: a fault of the network\n- **If it fails**: a fault of the shop\n',
    ],
    [
      'in comments',
      fence('docker ps', '', '# If more than 10 are open → all of the shop', '# If 1 or 2 are open → one customer'),
    ],
  ])('%s', (_, text) => {
    const { branches, guards } = flowOf(`# Shop\n\n## Check\n\n${text}`)
    expect(branches).toHaveLength(2)
    expect(guards).toEqual([])
  })

  test('but one comment alone only explains', () => {
    expect(flowOf(`# Shop\n\n## Check\n\n${fence('docker ps', '# shop-1 → the first shop')}`).branches).toEqual([])
  })

  test('and what is safe goes on', () => {
    const text = fence('docker ps', '', '# If count = 0: safe to proceed with the restart', '', 'docker restart shop')
    expect(flowOf(`# Shop\n\n## Check\n\n${text}`).branches).toEqual(['count = 0 > next'])
  })
})

describe('a condition is read', () => {
  test.each([
    ['in a label behind one word', '- **Action if it fails**: Restart the worker\n', 'it fails'],
    [
      'in a French label',
      '**À utiliser quand :** la file est pleine.\n\n1. Redémarrer le service\n',
      'la file est pleine.',
    ],
    ['of an event', '**On non-empty plan**:\n\n1. Inspect the plan\n', 'On non-empty plan'],
    [
      'of a part for a rare case',
      'This section is for the rare case where it hangs.\n\n1. Restart the worker\n',
      'it hangs',
    ],
    [
      'where we need to do something',
      'If it hangs, we need to sidestep the cache.\n\n```bash\ndocker restart shop\n```\n',
      'it hangs',
    ],
    ['behind a French noun', '- Optimisation si nécessaire (timeout)\n', 'nécessaire'],
    [
      'in an alternative',
      fence(
        '# Flush all of it (emergency only)',
        'docker restart shop',
        '',
        '# Or one worker',
        'docker restart worker',
      ),
      'emergency only',
    ],
    [
      'amid what happens',
      '1. This lets it go on and if it does not come back you can restart it\n',
      'it does not come back',
    ],
  ])('%s', (_, text, when) => {
    expect(flowOf(`# Shop\n\n## Fix\n\n${text}`).guards).toContain(when)
  })

  test.each([
    ['a time', '1. Look for these errors when making the call\n'],
    ['what is expected', '1. Watch the queue\n   - Should drop after the restart\n'],
  ])('but not in %s', (_, text) => {
    const { guards, order } = flowOf(`# Shop\n\n## Fix\n\n${text}`)
    expect([...guards, ...order]).toEqual([])
  })
})

test('what is done once it is so has an order, and what came right after a success in a report has none', () => {
  const text = (said: string) => `# Shop\n\n## Fix\n\n1. Create the machine\n\n${said}\n`
  expect(flowOf(text('Once it is created you can log in:\n\n```bash\ndocker exec -it m sh\n```')).order).toEqual([
    'it is created',
  ])
  expect(flowOf(text('- Redirect to the login page immediately after the success')).order).toEqual([])
})

test('a section of cross-references leads nowhere', () => {
  const text =
    '# Shop\n\n## Fix\n\n1. Restart the worker\n\n## Cross-references\n\n- **Stuck queues** (P1): `queues.md`\n'
  expect(flowOf(text).branches).toEqual([])
})

test('of an alternative that narrows a command its name is asked for once', () => {
  const text = fence('# All vendors', 'shop resend', '', '# Acme only', 'shop resend --vendor acme')
  const { guards } = flowOf(`# Shop\n\n## Fix\n\n${text}`)
  expect(guards).toEqual([])
})
