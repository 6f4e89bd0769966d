/** Control characters but tab and line feed, and those that reorder text on the screen. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The text with every character that would not be seen, but obeyed, written as in JSON: `\u001b`. */
export function escapeUnseen(text: string): string {
  return text.replace(unseen, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
