import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'

/** The syntax tree of a document (mdast). */
export function parseMarkdown(text: string): Root {
  // Addresses are found by the tokeniser; the transform that looks for them again takes a sixth of the parse.
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml'])],
    mdastExtensions: [gfmFromMarkdown().map(({ transforms: _, ...it }) => it), frontmatterFromMarkdown(['yaml'])],
  })
}
