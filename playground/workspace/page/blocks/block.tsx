import type { AnyBlock, KnownBlock } from '@slack/types'
import { Markdown } from '../markdown/markdown.tsx'
import { Plain } from '../parts/plain.tsx'
import { Text } from '../parts/text.tsx'
import { ActionsRow } from './actions-row.tsx'
import { ContextLine } from './context-line.tsx'
import { ImageFigure } from './image-figure.tsx'
import { InputField } from './input-field.tsx'
import { RichText } from './rich-text.tsx'
import { Section } from './section.tsx'
import { TableGrid } from './table-grid.tsx'

/** One block, by its type. A type that is not shown says so, rather than leaving a gap. */
export function Block({ block: any }: { block: AnyBlock }) {
  const block = any as KnownBlock // an unknown type ends in the default below
  switch (block.type) {
    case 'header':
      return (
        <h3 className="header">
          <Plain text={block.text.text} />
        </h3>
      )
    case 'section':
      return <Section block={block} />
    case 'context':
      return <ContextLine block={block} />
    case 'divider':
      return <hr />
    case 'actions':
      return <ActionsRow block={block} />
    case 'input':
      return <InputField block={block} />
    case 'rich_text':
      return <RichText block={block} />
    case 'table':
    case 'data_table':
      return <TableGrid block={block} />
    case 'image':
      return <ImageFigure block={block} />
    case 'markdown':
      return <Markdown text={block.text} />
    case 'alert':
      return (
        <div className={`alert alert-${block.level ?? 'default'}`} role="note">
          <Text of={block.text} />
        </div>
      )
    default:
      return <p className="unknown">A block of type {block.type} is not shown here.</p>
  }
}
