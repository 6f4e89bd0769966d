import type { DataTableBlock, TableBlock } from '@slack/types'
import { inOrder } from '../parts/in-order.tsx'
import { RichText } from './rich-text.tsx'

type Cell = TableBlock['rows'][number][number]

/** A table whose first row names its columns; a wide one scrolls in its own frame. */
export function TableGrid({ block }: { block: TableBlock | DataTableBlock }) {
  const [head = [], ...body] = block.rows
  const settings = block.type === 'table' ? (block.column_settings ?? []) : []
  const look = (column: number) => ({
    textAlign: settings[column]?.align ?? 'left',
    whiteSpace: settings[column]?.is_wrapped ? ('normal' as const) : undefined,
  })
  return (
    <div className="table-frame">
      <table>
        {block.type === 'data_table' && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {inOrder(head, (cell, column) => (
              <th scope="col" style={look(column)}>
                <CellWords cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(body, row => (
            <tr>
              {inOrder(row, (cell, column) => (
                <td style={look(column)}>
                  <CellWords cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CellWords({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <RichText block={cell} /> : cell.text
}
