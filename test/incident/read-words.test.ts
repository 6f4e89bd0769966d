import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOpening } from '../../src/incident/read-opening.ts'
import { readWords, type WordForm } from '../../src/incident/read-words.ts'

const vocabulary = {
  systems: [
    { key: 'opsmantik', name: 'OpsMantik' },
    { key: 'cloudgreet', name: 'CloudGreet' },
    { key: 'voxanne', name: 'Voxanne AI' },
  ],
  severities: ['P0', 'P1', 'P2', 'P3'],
}
const forms: readonly WordForm[] = [
  { name: 'start', followedBy: 'opening' },
  ...['list', 'status', 'take', 'mitigated', 'reopen', 'timeline', 'report', 'help'].map(name => {
    return { name, followedBy: 'nothing' as const }
  }),
  { name: 'severity', followedBy: 'value' },
  { name: 'stats', followedBy: 'period' },
  { name: 'note', followedBy: 'text' },
  { name: 'update', followedBy: 'text' },
  { name: 'resolve', synonyms: ['resolved'], followedBy: 'text' },
  { name: 'runbook', followedBy: 'name' },
  { name: 'offline', followedBy: 'target' },
  { name: 'online', followedBy: 'target' },
  { name: 'assign', followedBy: 'target' },
]

/** What was read, with the name of the word as its kind; the words that start an incident are read to their end. */
function read(words: string) {
  const said = readWords(words, forms, vocabulary)
  if (said.kind === 'unknown') return said
  const { word, kind: _, ...rest } = said
  return word.followedBy === 'opening'
    ? { kind: word.name, incident: said.incident, ...readOpening(said.text ?? '', vocabulary).opening }
    : { ...rest, kind: word.name }
}
const started = {
  kind: 'start',
  incident: null,
  severity: 'P1',
  system: 'opsmantik',
  title: 'calls fail',
  drill: false,
}

test('a number behind a period names no incident', () => {
  expect(read('stats 5')).toEqual({ kind: 'stats', incident: null, text: '5' })
  expect(read('stats 90d chart')).toEqual({ kind: 'stats', incident: null, text: '90d chart' })
})

describe('start', () => {
  test.each([
    ['P9 opsmantik calls fail', 'P9', 'calls fail'],
    ['opsmantik “P9”, calls fail', 'P9', 'calls fail'],
    ['opsmantik calls fail p-9', 'p-9', 'calls fail'],
    ['P4 opsmantik worse than the P2 of cloudgreet', 'P4', 'worse than the P2 of cloudgreet'],
    ['P1 opsmantik P9 calls fail', null, 'P9 calls fail'],
    ['P9 calls fail P1', null, 'P9 calls fail'],
    ['opsmantik calls fail sev9', null, 'calls fail sev9'],
    ['opsmantik P99 latency is 4 s', null, 'P99 latency is 4 s'],
    ['p95 of opsmantik is 4 s', null, 'p95 of opsmantik is 4 s'],
    ['opsmantik calls to P9 fail', null, 'calls to P9 fail'],
    ['opsmantik calls fail on P9', null, 'calls fail on P9'],
    ['opsmantik S3 is full', null, 'S3 is full'],
    ['P2P opsmantik calls fail', null, 'P2P opsmantik calls fail'],
  ])('takes a word of the form of a severity at either end for one that is unknown: %s', (words, unknown, title) => {
    const said = readOpening(words, vocabulary)
    expect([said.unknownSeverity, said.opening.title]).toEqual([unknown, title])
    expect(read(`P9 opsmantik calls fail`)).toEqual({ ...started, severity: null })
  })

  test.each([
    [['SEV1', 'SEV2'], 'SEV9 calls fail', 'SEV9', 'calls fail'],
    [['SEV1', 'SEV2'], 'SEV2 opsmantik p9 calls fail', null, 'p9 calls fail'],
    [['SEV1', 'SEV2'], 'opsmantik P2 cluster moves', null, 'P2 cluster moves'],
    [['minor', 'major'], 'P1 calls fail', null, 'P1 calls fail'],
    [[], 'opsmantik P2 cluster moves', null, 'P2 cluster moves'],
  ])('the form of a severity is that of the catalog: %j, %s', (severities, words, unknown, title) => {
    const said = readOpening(words, { ...vocabulary, severities })
    expect([said.unknownSeverity, said.opening.title]).toEqual([unknown, title])
  })

  test.each([
    'start P1 opsmantik calls fail',
    'start OpsMantik P1 calls fail',
    'P1 opsmantik calls fail',
    'opsmantik p1 start calls fail',
    'start calls fail P1 OpsMantik',
    'START   p1\u00a0\u200b OPSMANTIK   "calls fail"',
    'start “P1” ‘opsmantik’ calls fail',
    'start P1, opsmantik: calls fail',
    "start P1 opsmantik 'calls fail'",
  ])('%s', words => {
    expect(read(words)).toEqual(started)
  })

  test('what is not said is left open', () => {
    expect(read('start')).toEqual({ ...started, severity: null, system: null, title: null })
    expect(read('start P1')).toEqual({ ...started, system: null, title: null })
    expect(read('start calls fail')).toEqual({ ...started, severity: null, system: null })
  })

  test('a name of two words is one system', () => {
    expect(read('start voxanne ai P1 calls fail')).toEqual({ ...started, system: 'voxanne' })
  })

  test('a system inside the title is known and stays in the title', () => {
    expect(read('start P1 nothing arrives in OpsMantik')).toEqual({ ...started, title: 'nothing arrives in OpsMantik' })
    expect(read('start P1 events of opsmantik fail')).toEqual({ ...started, title: 'events of opsmantik fail' })
  })

  test('only the first severity and system count', () => {
    expect(read('start P1 opsmantik worse than the P2 of cloudgreet')).toEqual({
      ...started,
      title: 'worse than the P2 of cloudgreet',
    })
  })

  test.each([
    'start drill P1 opsmantik calls fail',
    'drill opsmantik P1 calls fail',
    'start P1 opsmantik --drill calls fail',
    'start P1 drill opsmantik calls fail',
    'start P1 opsmantik calls fail drill',
    'start P1 OpsMantik DRILL: calls fail',
    'P1 drill opsmantik calls fail',
  ])('the word drill anywhere starts a drill: %s', words => {
    expect(read(words)).toEqual({ ...started, drill: true })
  })

  test.each([
    ['start P1 opsmantik calls fail in this drill today', true],
    ['start P1 opsmantik [drill] calls fail', true],
    ['start P1 opsmantik fire-drill with the new team', true],
    ['start P1 opsmantik drill-down report fails', false],
    ['start P1 opsmantik the seadrill feed fails', false],
    ['start P1 opsmantik drilling fails', false],
  ])('in the middle the word stays in the title: %s', (words, drill) => {
    const title = words.replace('start P1 opsmantik ', '')
    expect(read(words)).toEqual({ ...started, title, drill })
  })

  test('numbers of the title are no incident', () => {
    expect(read('start P1 opsmantik 500 on every call')).toEqual({ ...started, title: '500 on every call' })
  })
})

describe('which incident', () => {
  test.each(['resolve 42', '42 resolve', 'resolve INC-42', 'resolve #42', 'inc-42 resolve', 'INC-42: resolve'])(
    '%s',
    words => {
      expect(read(words)).toEqual({ kind: 'resolve', incident: 42, text: null })
    },
  )

  test.each(['take 42', 'take INC-42', '42 take', 'take it over #42', 'take please 42'])('first or last: %s', words => {
    expect(read(words)).toEqual({ kind: 'take', incident: 42, text: null })
  })

  test('beside free text a number in front that is plainly an incident is one', () => {
    expect(read('note #42 rows are missing')).toEqual({ kind: 'note', incident: 42, text: 'rows are missing' })
    expect(read('42 note rows are missing')).toEqual({ kind: 'note', incident: 42, text: 'rows are missing' })
    expect(read('INC-42 note 3 rows are missing')).toEqual({ kind: 'note', incident: 42, text: '3 rows are missing' })
    expect(read('note INC-42 3 rows are missing')).toEqual({ kind: 'note', incident: 42, text: '3 rows are missing' })
  })

  test.each([
    ['note 42 rows are missing', '42 rows are missing', 'rows are missing'],
    ['update 42 rows are missing', '42 rows are missing', 'rows are missing'],
    ['resolve 42 rows are back', '42 rows are back', 'rows are back'],
    ['note the same as in INC-42', 'the same as in INC-42', 'the same as in'],
    ['note rolled back #42', 'rolled back #42', 'rolled back'],
  ])('a number that may belong to the text is handed on as unclear: %s', (words, text, without) => {
    expect(read(words)).toMatchObject({ incident: null, text, unclear: { incident: 42, text: without } })
  })

  test('words of a runbook and a target may stand before or behind the incident', () => {
    const orders = { kind: 'runbook', incident: 42, text: 'orders are lost' }
    expect(read('runbook orders are lost INC-42')).toEqual(orders)
    expect(read('runbook #42 orders are lost')).toEqual(orders)
    expect(read('42 runbook "orders are lost"')).toEqual(orders)
    expect(read('offline db 2h restoring it INC-42')).toEqual({
      ...orders,
      kind: 'offline',
      text: 'db 2h restoring it',
    })
    expect(read('online db #42')).toEqual({ ...orders, kind: 'online', text: 'db' })
    expect(read('runbook 42')).toEqual({ kind: 'runbook', incident: 42, text: null })
    expect(read('runbook orders are lost')).toEqual({ ...orders, incident: null })
    expect(read('runbook error 500')).toMatchObject({ text: 'error 500', unclear: { incident: 500, text: 'error' } })
  })

  test('an incident behind the person who is named is that of the task; in a text it is unclear', () => {
    const task = { incident: 42, text: '@chen roll back' }
    expect(read('assign @chen INC-42 roll back')).toEqual({ kind: 'assign', ...task })
    expect(read('assign <@U0CHEN> #42: roll back')).toEqual({ kind: 'assign', ...task, text: '<@U0CHEN> roll back' })
    expect(read('assign @chen compare with INC-42 first')).toMatchObject({ incident: null })
    expect(read('assign @chen 42 rows')).toMatchObject({ incident: null })
    expect(read('note @chen INC-42 is the same')).toMatchObject({
      incident: null,
      unclear: { incident: 42, text: '@chen is the same' },
    })
  })

  test('a bare number at the end of a text is its own', () => {
    expect(read('note retried 3')).toEqual({ kind: 'note', incident: null, text: 'retried 3' })
  })

  test('a number alone asks for its status', () => {
    expect(read('INC-42')).toEqual({ kind: 'status', incident: 42, text: null })
  })
})

describe('the other words', () => {
  test.each(['list', 'status', 'take', 'mitigated', 'reopen', 'timeline', 'report', 'help'] as const)('%s', kind => {
    expect(read(kind)).toEqual({ kind, incident: null, text: null })
    expect(read(` "${kind.toUpperCase()}"  `)).toEqual({ kind, incident: null, text: null })
    expect(read(`${kind} 7`)).toEqual({ kind, incident: 7, text: null })
  })

  test('nothing at all asks for help', () => {
    expect(read(' \u200b ')).toEqual({ kind: 'help', incident: null, text: null })
  })

  test('a value stands before or behind the incident, or is asked for', () => {
    expect(read('severity p2')).toEqual({ kind: 'severity', incident: null, text: 'p2' })
    expect(read('severity 42 P2')).toEqual({ kind: 'severity', incident: 42, text: 'P2' })
    expect(read('severity P2 42')).toEqual({ kind: 'severity', incident: 42, text: 'P2' })
    expect(read('severity P9')).toEqual({ kind: 'severity', incident: null, text: 'P9' })
    expect(read('severity')).toEqual({ kind: 'severity', incident: null, text: null })
  })

  test('text keeps its lines and inner quotes and loses the quotes around it', () => {
    expect(read('update "we roll back\nnow"')).toEqual({ kind: 'update', incident: null, text: 'we roll back\nnow' })
    expect(read('note "a" and "b"')).toEqual({ kind: 'note', incident: null, text: '"a" and "b"' })
    expect(read('resolved rolled back')).toEqual({ kind: 'resolve', incident: null, text: 'rolled back' })
    expect(read('note')).toEqual({ kind: 'note', incident: null, text: null })
  })

  test('other words are handed back', () => {
    expect(read('frobnicate now')).toEqual({ kind: 'unknown', words: 'frobnicate now' })
    expect(read('constructor')).toEqual({ kind: 'unknown', words: 'constructor' })
  })
})

test('what is typed for the record is read as it stands, with all its spaces', () => {
  const letters = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
  // Numbers and quotes around the whole are read; everything else is the person's.
  const typed = letters.filter(it => it.trim() === it && it !== '' && !/^["'“”‘’:\u200b\u2060]|\d/.test(it))
  fc.assert(
    fc.property(typed, text => {
      expect(read(`note ${text}`)).toEqual({ kind: 'note', incident: null, text })
    }),
  )
  expect(read('note  a  \u200bb\u00a0c ')).toEqual({ kind: 'note', incident: null, text: 'a  \u200bb\u00a0c' })
})

test('any words at all give an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), words => {
      expect(read(words).kind).toBeTypeOf('string')
    }),
  )
})

test('severity, system and title are found whatever their order', () => {
  const parts = fc.shuffledSubarray(['P1', 'OpsMantik', 'calls fail'], { minLength: 3 })
  fc.assert(
    fc.property(parts, ([a, b, c]) => {
      expect(read(`start ${a} ${b} ${c}`)).toEqual(started)
    }),
  )
})
