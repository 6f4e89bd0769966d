import { boolean, list, oneOf, required, type ShapeTable, shape, string, typed, whole } from './rule.ts'

// https://docs.slack.dev/reference/block-kit/blocks/rich-text-block

const style = shape({
  bold: boolean,
  italic: boolean,
  strike: boolean,
  code: boolean,
  underline: boolean,
  highlight: boolean,
  client_highlight: boolean,
  unlink: boolean,
})
const border = oneOf(0, 1)

const inline = ['broadcast', 'channel', 'color', 'date', 'emoji', 'link', 'team', 'text', 'user', 'usergroup']
const inlines = (types: readonly string[]) =>
  required(
    list(
      typed(() => richTextTable, types),
      0,
      1000,
    ),
  )

export const richTextTable: ShapeTable = {
  rich_text: {
    block_id: string(255, 1),
    elements: required(
      list(
        typed(
          () => richTextTable,
          ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'],
        ),
        1,
        1000,
      ),
    ),
  },
  rich_text_section: { elements: inlines(inline) },
  rich_text_list: {
    style: required(oneOf('bullet', 'ordered')),
    elements: required(
      list(
        typed(() => richTextTable, ['rich_text_section']),
        1,
        1000,
      ),
    ),
    indent: whole(0, 8),
    offset: whole(0, 10_000),
    border,
  },
  rich_text_quote: { elements: inlines(inline), border },
  rich_text_preformatted: { elements: inlines(['text', 'link']), border, language: string(50) },
  broadcast: { range: required(oneOf('here', 'channel', 'everyone')), style },
  channel: { channel_id: required(string(255, 1)), style },
  color: { value: required(string(20, 1)), style },
  date: {
    timestamp: required(whole(0, 99_999_999_999)),
    format: required(string(500, 1)),
    url: string(3000),
    fallback: string(500),
    style,
  },
  emoji: { name: required(string(255, 1)), unicode: string(100), url: string(3000), style },
  link: { url: required(string(3000, 1)), text: string(3000), unsafe: boolean, style },
  team: { team_id: required(string(255, 1)), style },
  text: { text: required(string(12_000, 1)), style },
  user: { user_id: required(string(255, 1)), style },
  usergroup: { usergroup_id: required(string(255, 1)), style },
}
