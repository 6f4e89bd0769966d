import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const branchesOf = (text: string) =>
  compileText(text).steps.flatMap(step => step.branches.map(it => [it.line, it.when, it.target, it.go]))

const guide = (instruction: string) =>
  `# Queue\n\n## Fix\n\n1. Look at the queue\n2. ${instruction}\n3. Look at the log\n\n## Clean up\n\n1. Delete the old logs\n\n## Escalation\n\nCall the lead.\n`

describe('leads where what is named in front of it says', () => {
  test.each([
    ['**Disk full:** See [Room](room.md)', 'Disk full', null, 'See Room (room.md)'],
    ['Disk full: see Clean up', 'Disk full', 'clean-up', 'see Clean up'],
    ['Worker down again — page the platform team', 'Worker down again', null, 'page the platform team'],
    [
      '**No message leaves.** A rule blocks it. Escalate to the network team',
      'No message leaves',
      null,
      'Escalate to the network team',
    ],
    ['Restart fails → skip to "Clean up"', 'Restart fails', 'clean-up', 'skip to "Clean up"'],
    ['Bad gateway → see `gateway.md`', 'Bad gateway', null, 'see `gateway.md`'],
    ['Restart it if it hangs. Follow `restart.md`.', 'it hangs', null, 'Follow `restart.md`.'],
    ['Replace the disk if it fails again: see `disk.md`', 'it fails again', null, 'see `disk.md`'],
    ['If it is empty, skip this step', 'it is empty', 'next', 'skip this step'],
    ["If it is empty, go on; otherwise it's not the queue.", 'it is empty', 'next', 'go on'],
    ['If the check fails, abort', 'the check fails', 'end', 'abort'],
    ['Si está vacía, omite este paso', 'está vacía', 'next', 'omite este paso'],
    ['Wenn sie leer ist, diesen Schritt überspringen', 'sie leer ist', 'next', 'diesen Schritt überspringen'],
    ['Si la vérification échoue, abandonnez', 'la vérification échoue', 'end', 'abandonnez'],
    ['Se estiver vazia, pule este passo', 'estiver vazia', 'next', 'pule este passo'],
  ])('in “%s”', (instruction, when, target, go) => {
    expect(branchesOf(guide(instruction))).toEqual([[6, when, target, go]])
  })

  test.each([
    '**Full guide:** see [Room](room.md)',
    'If it is full, update `docs/limits.md`',
    'If it lasts, note it in `incident-YYYY.md`',
    'If it is slow, check the limits from step 1 against the log',
    'If it is down, restart it before step 3',
    'There is no way back — see `history.md`',
    'If it is up, the page renders within 2 seconds',
  ])('and not in “%s”', instruction => {
    expect(branchesOf(guide(instruction))).toEqual([])
  })
})

test('a word in code is the name of a section only as a whole', () => {
  const text = `${guide('If it is absent, check `CLEAN_ROOM` first')}\n## Notes on room\n\n1. Read them\n`
  expect(branchesOf(text)).toEqual([])
})

test('a step of another section is named with its title', () => {
  expect(branchesOf(guide('If it is slow, go to Clean up step 1'))).toEqual([
    [6, 'it is slow', 'L11', 'go to Clean up step 1'],
  ])
})

test('a level of escalation says who is called, and its condition when', () => {
  const text =
    '# Queue\n\n## Fix\n\n1. Restart it\n\n## Escalation\n\n### Level 2: Database team\n\n- If the restart fails\n'
  expect(branchesOf(text)).toEqual([[11, 'the restart fails', null, 'Database team']])
})

test('under a heading of escalation a few words say who', () => {
  const text =
    '# Queue\n\n## Fix\n\n1. Restart it\n\n## Escalation\n\n- If it lasts 10 minutes → second on-call and network\n'
  expect(branchesOf(text)).toMatchObject([[9, 'it lasts 10 minutes', null, 'second on-call and network']])
})

test('a way out that is told among symptoms belongs to the step the walk begins with', () => {
  const text =
    '# Queue\n\n## Symptoms\n\nIf both nodes are gone, use `restore.md` instead.\n\n## Fix\n\n1. Restart it\n2. Look\n'
  const [first] = compileText(text).steps
  expect(first?.branches).toMatchObject([{ line: 5, when: 'both nodes are gone', target: null }])
})

test('a table says where each observation leads', () => {
  const text =
    '# Queue\n\n## Triage\n\n| Symptom | Go to |\n| --- | --- |\n| Jobs wait | [Clean up](#clean-up) |\n| Jobs fail | §Restart |\n| Nothing moves | see `network.md` |\n\n## Clean up\n\n1. Delete the old logs\n\n## Restart\n\n1. Restart it\n'
  const { steps } = compileText(text)
  expect(steps[0]).toMatchObject({ line: 5, kind: 'decision', title: 'Triage' })
  expect(steps[0]?.branches.map(it => [it.line, it.when, it.target])).toEqual([
    [7, 'Jobs wait', 'clean-up'],
    [8, 'Jobs fail', 'restart'],
    [9, 'Nothing moves', null],
  ])
})

test('an index of documents is no table of decisions', () => {
  const text =
    '# Queue\n\n## More\n\n| Topic | See |\n| --- | --- |\n| Logs | [logs](logs.md) |\n| Names | [names](names.md) |\n\n## Fix\n\n1. Restart it\n'
  expect(branchesOf(text)).toEqual([])
})

test('sentences with arrows say what each observation means', () => {
  const text =
    '# Mail\n\n1. Read the log\n\nAccepted but not delivered → the DNS. 429s → the limit of the hour. Nothing at all → it never left.\n'
  expect(branchesOf(text).map(([, when, target]) => [when, target])).toEqual([
    ['Accepted but not delivered', null],
    ['429s', null],
    ['Nothing at all', null],
  ])
})

test('a sentence that only leads goes on from the condition before it in its paragraph', () => {
  const text = guide(
    'If the alert names a pod, that one is down. Its label says why. Skip to "Clean up". If it names none, continue with the steps below.',
  )
  expect(branchesOf(text).map(([, when, target]) => [when, target])).toEqual([
    ['the alert names a pod', 'clean-up'],
    ['it names none', 'next'],
  ])
})

test('a sentence that only leads is no branch without a condition before it', () => {
  expect(branchesOf(guide('Look at the pods. Go to the dashboard'))).toEqual([])
})

test('what a row of first actions says to await or to do first belongs to its step', () => {
  const text =
    '# Queue\n\n## Fix\n\n| Symptom | Action |\n| --- | --- |\n| Jobs wait | Wait for the window to reset |\n| Jobs fail | Restart the worker after the database is back |\n'
  expect(compileText(text).steps.map(it => [it.repeat?.until ?? null, it.after?.[0]?.when ?? null])).toEqual([
    ['the window to reset', null],
    [null, 'the database is back'],
  ])
})

describe('a list under a check maps what is seen to what it means', () => {
  const list = (items: string, over = 'Look at the answers:') =>
    `# R\n\n## Diagnosis\n\n1. Read the log\n\n${over}\n\n${items}\n`

  test.each([
    ['- `KeyError` — the key is bad\n- `RateError` — the quota is used up', '`KeyError`', '`RateError`'],
    ['- 401 – the signing key\n- 403 – the scope', '401', '403'],
    ['- no rows → the worker is dead\n- many rows → the queue is slow', 'no rows', 'many rows'],
  ])('%j', (items, one, other) => {
    expect(branchesOf(list(items)).map(it => it.slice(1, 3))).toEqual([
      [one, null],
      [other, null],
    ])
  })

  test('also of names, where what stands over them asks', () => {
    const names = '- `min` → thresholds\n- `max` → performance'
    expect(branchesOf(list(names, '**If the faults are in:**')).map(it => it[1])).toEqual(['`min`', '`max`'])
    expect(branchesOf(list(names, 'Settings and their names:'))).toEqual([])
  })
})

test('what only leads elsewhere leads there under the condition of its heading', () => {
  const text =
    '# R\n\n## Steps\n\n1. Look\n\n### If the database is broken\n\nSee [Repair](#repair)\n\n## Repair\n\n1. Restore it\n'
  expect(branchesOf(text)).toEqual([[9, 'the database is broken', 'repair', 'See Repair']])
})

test('stops where a condition says so, whatever stands before it', () => {
  expect(branchesOf(guide('Hard stop if the check fails.'))).toEqual([[6, 'the check fails', 'end', 'Hard stop']])
  expect(branchesOf(guide('If it is down, skip the rest.'))).toEqual([[6, 'it is down', 'end', 'skip the rest.']])
})

test('leads by the contrary, and not by the condition, where other words stand before where it goes', () => {
  const ways = (instruction: string) => branchesOf(guide(instruction)).map(([, when, target]) => [when, target])
  const both = [
    ['20 or more wait', 'L7'],
    ['otherwise', 'clean-up'],
  ]
  expect(
    ways("If 20 or more wait, go on with step 3; otherwise it's not the queue, jump to [Clean up](#clean-up)."),
  ).toEqual(both)
  expect(ways('If 20 or more wait, go to step 3; otherwise it is the disk – go to "Clean up".')).toEqual(both)
  expect(ways('Wenn 20 warten, gehe zu Schritt 3; sonst ist es die Platte, gehe zu [Clean up](#clean-up).')).toEqual([
    ['20 warten', 'L7'],
    ['otherwise', 'clean-up'],
  ])
  expect(
    ways('If 20 or more wait, go to step 3; otherwise it is the disk, and [Clean up](#clean-up) tells of it.'),
  ).toEqual([['20 or more wait', 'L7']])
})
