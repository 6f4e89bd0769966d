import { describe, expect, test } from 'vitest'
import { onlyStep } from '../../support/compile-text.ts'

const behind = (filters: string) =>
  onlyStep(`## Look\n\n\`\`\`bash\ncurl https://gate.example.net/state ${filters}\n\`\`\`\n`)

describe('a filter that would be refused when it runs is refused when it is read', () => {
  test.each([
    ["| jq 'env'", 'jq filter uses env'],
    ["| jq '$ENV.HOME'", 'jq filter uses $ENV'],
    ["| jq '$ ENV'", 'jq filter uses $ ENV'],
    ['| jq \'import "a" as a; .\'', 'jq filter uses import'],
    ['| jq \'include "a"; .\'', 'jq filter uses include'],
    ["| jq 'input_filename'", 'jq filter uses input_filename'],
    ["| jq '[., input]'", 'jq filter uses input'],
    ["| jq '[inputs]'", 'jq filter uses inputs'],
    ["| jq '.a | halt'", 'jq filter uses halt'],
    ["| jq '.a | debug'", 'jq filter uses debug'],
    ["| jq '.a | stderr'", 'jq filter uses stderr'],
    ["| grep '('", 'pattern of grep is not understood'],
    ["| grep '[z-a]'", 'pattern of grep is not understood'],
    ['| head -n 99999999999999999999', 'head behind the pipe'],
  ])('%s', (filters, why) => {
    const step = behind(filters)
    expect(step).toMatchObject({ kind: 'http', runnable: false })
    expect(step.why).toContain(why)
  })

  test('when it is too long', () => {
    expect(behind(`| jq '${'.a | '.repeat(1_100)}.a'`).why).toContain('longer than 4096')
    expect(behind('| sort '.repeat(300)).why).toContain('more than 20 commands')
  })
})

test.each([
  "| jq '.env'",
  "| jq '.input.debug'",
  '| jq \'.a["env"]\'',
  '| jq \'getpath(["a", "b"])\'',
  '| jq -r \'.items[] | select(.state == "failed") | .id\' | sort | uniq | head -5',
  "| grep -i 'error\\|fatal' | wc -l",
])('one that only looks runs: %s', filters => {
  expect(behind(filters)).toMatchObject({ effect: 'read', runnable: true })
})
