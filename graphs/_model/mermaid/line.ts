import { dropLastSemicolon } from './prepare.ts'

export interface Style {
  /** Whether colons must be written as entities. */
  colons: boolean
}

/** Statements that Mermaid would cut the last `;` from, as it does in styles, are written with their colons encoded. */
export function line(write: (style: Style) => string[]): string[] {
  const statements = write({ colons: false })
  return statements.every(statement => dropLastSemicolon(statement) === statement)
    ? statements
    : write({ colons: true })
}
