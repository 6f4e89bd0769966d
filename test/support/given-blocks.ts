export const plain = (length: number) => ({ type: 'plain_text', text: 'é'.repeat(length) })
export const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: '😀'.repeat(length) })
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
export const option = (index: number, text = 1, value = 1) => ({
  text: plain(text),
  value: String(index).padStart(value, 'v'),
})
export const actions = (...elements: unknown[]) => ({ type: 'actions', elements })
export const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more })
export const select = (more: object) => actions({ type: 'static_select', ...more })
export const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(1), element, ...more })
