import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText } from '../../src/domain/csv-text.ts'

test('values are quoted, and nothing that is empty is a word', () => {
  const rows = [{ id: 1, note: 'a "b", c\nd', meta: { from: '+1555' }, gone: null, paid: true }]
  expect(csvText(['id', 'note', 'meta', 'gone', 'paid'], rows)).toBe(
    '"id","note","meta","gone","paid"\r\n"1","a ""b"", c\nd","{""from"":""+1555""}","","true"\r\n',
  )
})

test.each(['=1+1', '+15551234567', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])(
  'a formula is defused: %j',
  text => {
    expect(csvText(['a'], [{ a: text }])).toBe(`"a"\r\n"'${text}"\r\n`)
  },
)

test('a number stays one', () => {
  expect(csvText(['a'], [{ a: -3.5 }])).toBe('"a"\r\n"-3.5"\r\n')
})

test('no text begins a cell with a sign of a formula, or ends it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const [, cell = ''] = /^"a"\r\n"([\s\S]*)"\r\n$/.exec(csvText(['a'], [{ a: text }])) ?? []
      expect(cell).not.toMatch(/^\s*[=+\-@]/)
      expect(cell.replaceAll('""', '')).not.toContain('"')
    }),
  )
})
