import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWords } from '../../src/incident/read-words.ts'

const vocabulary = {
  systems: [
    { key: 'opsmantik', name: 'OpsMantik' },
    { key: 'cloudgreet', name: 'CloudGreet' },
    { key: 'voxanne', name: 'Voxanne AI' },
  ],
  severities: ['P0', 'P1', 'P2', 'P3'],
}
const read = (words: string) => readWords(words, vocabulary)
const started = {
  kind: 'start',
  incident: null,
  severity: 'P1',
  system: 'opsmantik',
  title: 'calls fail',
  drill: false,
}

describe('start', () => {
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

  test('a drill is said in front', () => {
    expect(read('start drill P1 opsmantik calls fail')).toEqual({ ...started, drill: true })
    expect(read('drill opsmantik P1 calls fail')).toEqual({ ...started, drill: true })
    expect(read('start P1 opsmantik --drill calls fail')).toEqual({ ...started, drill: true })
    expect(read('start P1 opsmantik drill press fails')).toEqual({ ...started, title: 'drill press fails' })
  })

  test('numbers of the title are no incident', () => {
    expect(read('start P1 opsmantik 500 on every call')).toEqual({ ...started, title: '500 on every call' })
  })
})

describe('which incident', () => {
  test.each(['resolve 42', '42 resolve', 'resolve INC-42', 'resolve #42', 'inc-42 resolve', 'INC-42: resolve'])(
    '%s',
    words => {
      expect(read(words)).toEqual({ kind: 'resolve', incident: 42, summary: null })
    },
  )

  test('a note keeps a bare number, which may be its own', () => {
    expect(read('note 42 rows are missing')).toEqual({ kind: 'note', incident: null, text: '42 rows are missing' })
    expect(read('note #42 rows are missing')).toEqual({ kind: 'note', incident: 42, text: 'rows are missing' })
    expect(read('42 note rows are missing')).toEqual({ kind: 'note', incident: 42, text: 'rows are missing' })
  })

  test('a number alone asks for its status', () => {
    expect(read('INC-42')).toEqual({ kind: 'status', incident: 42 })
  })
})

describe('the other words', () => {
  test.each(['list', 'status', 'take', 'mitigated', 'reopen', 'timeline', 'report', 'help'] as const)('%s', kind => {
    expect(read(kind)).toEqual({ kind, incident: null })
    expect(read(` "${kind.toUpperCase()}"  `)).toEqual({ kind, incident: null })
    expect(read(`${kind} 7`)).toEqual({ kind, incident: 7 })
  })

  test('nothing at all asks for help', () => {
    expect(read(' \u200b ')).toEqual({ kind: 'help', incident: null })
  })

  test('a severity is given as the catalog writes it, or asked for', () => {
    expect(read('severity p2')).toEqual({ kind: 'severity', incident: null, severity: 'P2' })
    expect(read('severity 42 P2')).toEqual({ kind: 'severity', incident: 42, severity: 'P2' })
    expect(read('severity bad')).toEqual({ kind: 'severity', incident: null, severity: null })
  })

  test('text keeps its lines and inner quotes and loses the quotes around it', () => {
    expect(read('update "we roll back\nnow"')).toEqual({ kind: 'update', incident: null, text: 'we roll back\nnow' })
    expect(read('note "a" and "b"')).toEqual({ kind: 'note', incident: null, text: '"a" and "b"' })
    expect(read('resolve rolled back')).toEqual({ kind: 'resolve', incident: null, summary: 'rolled back' })
    expect(read('note')).toEqual({ kind: 'note', incident: null, text: null })
  })

  test('other words are handed back', () => {
    expect(read('frobnicate now')).toEqual({ kind: 'unknown', incident: null, words: 'frobnicate now' })
    expect(read('constructor')).toEqual({ kind: 'unknown', incident: null, words: 'constructor' })
  })
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
