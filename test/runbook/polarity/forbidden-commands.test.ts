import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const stepsUnder = (text: string) => compileText(`# Jobs\n\n## Mitigation\n\n${text}\n`).steps
const saidOf = (text: string) =>
  stepsUnder(text).map(it => ({ title: it.title, forbidden: it.forbidden === true, why: it.why }))

describe('a command line that a text forbids is forbidden, and no step by hand', () => {
  test.each([
    ['Do not restart it: `systemctl restart jobs` is forbidden here.'],
    ['- `rm -rf /var/jobs` must not be run'],
    ['- Nobody should run `reboot`'],
    ['- Please refrain from running `systemctl restart jobs`.'],
    ['- `kubectl delete pod jobs-0` ist hier verboten.'],
    ['- It is forbidden to run `systemctl restart jobs` by day.'],
    ['- It is not allowed to use `kubectl delete pod jobs-0` here.'],
    ['- Running `kubectl delete pod jobs-0` is off the table during payroll.'],
    ['- Ni se te ocurra ejecutar `systemctl restart jobs`.'],
    ['- Es ist untersagt, `systemctl restart jobs` auszuführen.'],
    ['- Keep your hands off `systemctl stop jobs` until payroll is out.'],
    ['- Que nadie lance `systemctl stop jobs`.'],
    ['- Auf gar keinen Fall `systemctl stop jobs` absetzen.'],
    ['- Surtout pas de `systemctl restart jobs`.'],
    ['- É vedado executar `systemctl restart jobs` sem o DBA.'],
    ['- Está prohibido ejecutar `systemctl restart jobs`.'],
    ['- Il est interdit de lancer `systemctl restart jobs`.'],
    ['- É proibido executar `systemctl restart jobs`.'],
  ])('%s', text => {
    expect(
      stepsUnder(`${text}\n\n1. Look at the queue`)
        .filter(it => it.forbidden !== true)
        .map(it => it.title),
    ).toEqual(['Look at the queue'])
  })

  test('its reason is what the text says', () => {
    expect(saidOf('- `rm -rf /var/jobs` must not be run')).toEqual([
      {
        title: '`rm -rf /var/jobs` must not be run',
        forbidden: true,
        why: 'the text says that it is not to be done',
      },
    ])
  })

  test.each([
    ['Restart it with `systemctl restart jobs`', 'Restart it with `systemctl restart jobs`'],
    ['Do not wait: run `systemctl restart jobs`', 'run `systemctl restart jobs`'],
    ['Restart it in the console; never run `reboot`', 'Restart it in the console; never run `reboot`'],
    ["Don't forget to run `systemctl restart jobs`", "Don't forget to run `systemctl restart jobs`"],
  ])('“%s” is a step', (text, title) => {
    expect(saidOf(`1. ${text}`)).toMatchObject([{ title, forbidden: false }])
  })
})

describe('what forbids several commands forbids those behind an empty line too', () => {
  const fence = (comment: string) => `\`\`\`bash\n${comment}systemctl stop a\n\nsystemctl stop b\n\`\`\``

  test.each([
    [fence('# NEVER run these\n')],
    [fence('# Do not run these:\n\n')],
    [`NEVER run these:\n\n${fence('')}`],
    [`**Do not run these:**\n\n${fence('')}`],
    [`- Do not run these:\n\n  ${fence('').replaceAll('\n', '\n  ')}`],
  ])('%s', text => {
    expect(stepsUnder(text).map(it => it.forbidden)).toEqual([true, true])
  })

  test('a ban on one command is shown at those behind it', () => {
    const [step] = stepsUnder(fence('# Never run this in production\n'))
    expect(step?.cautions?.map(it => it.text)).toContain('Never run this in production')
  })
})

test('a step that asks for one thing and forbids another is called by what it asks, with the ban beside it', () => {
  const call = (name: string) => `\`curl -X POST https://q.example.net/${name}\``
  const titled = (text: string) => {
    const [step] = stepsUnder(`1. ${text}`)
    return [step?.title, step?.runnable, step?.cautions?.length]
  }
  expect(titled(`Never run ${call('a')}: run ${call('b')}`)).toEqual([`run ${call('b')}`, true, 1])
  expect(titled(`Instead of ${call('a')}, run ${call('b')}`)).toEqual([`run ${call('b')}`, true, 1])
  expect(titled(`Run ${call('b')}. Never run ${call('a')}.`)).toEqual([`Run ${call('b')}`, true, 1])
  expect(titled(`Do not empty the queue: run ${call('b')}`)).toEqual([`run ${call('b')}`, true, 1])
  expect(titled(`Look, then run ${call('b')}`)).toEqual([`Look, then run ${call('b')}`, true, 0])
})
