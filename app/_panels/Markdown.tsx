import { marked, type Token, type Tokens } from 'marked'
import { Fragment, type ReactNode } from 'react'

/**
 * Markdown as React elements, token by token: no HTML is ever made of a text, so none can come from one. Raw HTML in
 * it is shown as it is written.
 */
export default function Markdown({ text }: { text: string }) {
  return <div className="flex flex-col gap-2.5">{blocks(marked.lexer(text))}</div>
}

function blocks(tokens: readonly Token[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text does not change its order
  return tokens.map((token, at) => <Fragment key={at}>{block(token)}</Fragment>)
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return <h3 className="mt-1 font-semibold">{inline(token.tokens)}</h3>
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'code':
      return (
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <pre tabIndex={0} className="mono overflow-x-auto rounded-md border border-line bg-ground p-2 text-[11px]">
          {token.text}
        </pre>
      )
    case 'list':
      return <List list={token as Tokens.List} />
    case 'table':
      return <Table table={token as Tokens.Table} />
    case 'blockquote':
      return <blockquote className="border-l-2 border-line pl-3">{blocks(token.tokens ?? [])}</blockquote>
    case 'text':
      return inline(token.tokens ?? [token])
    case 'hr':
      return <hr className="border-line" />
    case 'space':
    case 'def':
      return null
    default:
      return token.raw
  }
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={at}>{blocks(item.tokens)}</li>
  ))
  const look = 'flex flex-col gap-1 pl-5'
  return list.ordered ? (
    <ol className={`list-decimal ${look}`}>{items}</ol>
  ) : (
    <ul className={`list-disc ${look}`}>{items}</ul>
  )
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    // As above.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div tabIndex={0} className="mb-1 overflow-x-auto">
      <table className="w-full text-left text-[12px]">
        <thead className="text-dim">
          <tr>
            {table.header.map(({ tokens }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <th key={at} className="border-b border-line py-1 pr-3 font-normal">
                {inline(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={at} className="border-b border-grid align-top">
              {row.map(({ tokens }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column} className="py-1 pr-3">
                  {inline(tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function inline(tokens: readonly Token[] = []): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return tokens.map((token, at) => <Fragment key={at}>{inlineOf(token)}</Fragment>)
}

/** Marked escapes texts for HTML; React does so again. */
function plain(text: string): string {
  return text.replace(lineEndInChinese, '').replace(/&(lt|gt|amp|quot|#39);/g, name => entities[name] ?? name)
}

// Elsewhere the end of a line is a space; Chinese has none between its letters or after its signs.
const lineEndInChinese = /(?<=[，。；：、！？）”])\n|(?<=[\p{Script=Han}])\n(?=[\p{Script=Han}，。；：、！？（“])/gu

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" }

function inlineOf(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong className="font-semibold">{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'codespan':
      return <code className="mono rounded bg-grid px-1 text-[12px]">{token.text}</code>
    case 'link':
      return /^https?:/.test(token.href) ? (
        <a href={token.href} target="_blank" rel="noreferrer noopener" className="text-accent underline">
          {inline(token.tokens)}
        </a>
      ) : (
        inline(token.tokens)
      )
    case 'br':
      return <br />
    case 'escape':
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token.tokens) : plain(token.text)
    default:
      return token.raw
  }
}
