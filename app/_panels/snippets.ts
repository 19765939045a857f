import type { Cell } from '../../nodes/_contract/kinds/table.ts'

export const snippetLanguages = ['bash', 'powershell', 'python', 'typescript'] as const
export type SnippetLanguage = (typeof snippetLanguages)[number]
export const languageNames: Record<SnippetLanguage, string> = {
  bash: 'curl (bash)',
  powershell: 'PowerShell',
  python: 'Python',
  typescript: 'TypeScript',
}

type Row = Readonly<Record<string, Cell>>

/** The question to the model in a language, ready to paste: nothing has to be installed first. */
export function snippetFor(language: SnippetLanguage, address: string, row: Row): string {
  const body = { instances: [row] }
  switch (language) {
    case 'bash':
      return curl(address, JSON.stringify(body))
    case 'powershell':
      return powershell(address, JSON.stringify(body))
    case 'python':
      return python(address, body)
    case 'typescript':
      return typescript(address, body)
  }
}

/** A quote inside the JSON leaves the quoted string and comes back. */
function curl(address: string, json: string): string {
  return `curl -s -X POST '${address}' \\
  -H 'content-type: application/json' \\
  -d '${json.replaceAll("'", `'\\''`)}'`
}

/** Sent as bytes: older versions would send letters beyond Latin-1 as question marks. */
function powershell(address: string, json: string): string {
  return `$body = [Text.Encoding]::UTF8.GetBytes('${json.replaceAll("'", "''")}')
(Invoke-RestMethod -Method Post -Uri '${address}' -ContentType 'application/json' -Body $body).predictions`
}

function python(address: string, body: { instances: Row[] }): string {
  return `import json
from urllib.request import Request, urlopen

row = json.loads(${quoted(JSON.stringify(body.instances[0]))})
request = Request(
    ${quoted(address)},
    data=json.dumps({"instances": [row]}).encode(),
    headers={"content-type": "application/json"},
)
print(json.load(urlopen(request))["predictions"][0])`
}

function typescript(address: string, body: { instances: Row[] }): string {
  return `const row = ${JSON.stringify(body.instances[0], null, 2)}
const response = await fetch(${quoted(address)}, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ instances: [row] }),
})
const { predictions } = await response.json()
console.log(predictions[0])`
}

/** A JSON string is a string of Python and of TypeScript, too. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
