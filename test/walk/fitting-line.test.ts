import { expect, test } from 'vitest'
import { matchSection } from '../../src/walk/start-walk.ts'
import { program } from '../support/programs.ts'

const issue = (title: string, line: number, ...texts: string[]) => ({
  ...{ id: title, title, line, severity: null, timebox: null },
  symptoms: texts.map((text, index) => ({ line: line + 2 + index, text })),
})
const several = {
  ...program,
  sections: [
    issue('Dashboard not loading', 10, 'White screen', 'Loading spinner for minutes'),
    issue('Webhooks failing', 30, 'No data appears in the dashboard', 'Calls are not recorded'),
    issue('Reference', 90),
  ],
}

test('what somebody says leads to the one issue that shares most words with it', () => {
  expect(matchSection(several, 'Dashboard shows a white screen')).toBe(12)
  expect(matchSection(several, 'webhooks: calls not recorded since noon')).toBe(32)
})

test('one word in common, none, or two issues alike lead nowhere', () => {
  for (const said of ['dashboard', 'mails are late', 'dashboard data white', 'Reference', ''])
    expect(matchSection(several, said)).toBeNull()
})
