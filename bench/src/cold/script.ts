// The script that is timed: imports what its arguments name, and says what that took. Without arguments it is the empty
// script. It loads nothing else, and writes without process.stdout, whose stream would load a part of what is measured.

import { writeSync } from 'node:fs'

const start = process.hrtime.bigint()
for (const specifier of process.argv.slice(2)) await import(specifier)
const importing = Number(process.hrtime.bigint() - start) / 1e6
const { user, system } = process.cpuUsage()

writeSync(1, JSON.stringify({ importing, cpu: (user + system) / 1e3, resident: process.memoryUsage.rss() / 2 ** 20 }))
