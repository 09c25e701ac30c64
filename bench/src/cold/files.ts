// Imports what its arguments name, and prints the files that were loaded for it, as JSON. Not timed.

import { writeSync } from 'node:fs'
import { Session } from 'node:inspector'

const files = new Set<string>()
const session = new Session()
session.connect()
session.on('Debugger.scriptParsed', ({ params }) => {
  if (params.url.startsWith('file:')) files.add(params.url)
})
session.post('Debugger.enable')
// This file itself is told first.
files.clear()
for (const specifier of process.argv.slice(2)) await import(specifier)
session.disconnect()

writeSync(1, JSON.stringify([...files]))
