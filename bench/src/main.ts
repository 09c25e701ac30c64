import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { judge, rotten } from './goals.js'
import { loadSection } from './load-section.js'
import { readOptions } from './options.js'
import { goalsText, type Machine, runAsJson, sectionText } from './report.js'
import { type Plan, SECTION_NAMES, type Section } from './section.js'

// Peers are measured as they run in production; child processes inherit it.
process.env['NODE_ENV'] = 'production'

const options = readOptions(process.argv.slice(2))
const style = options.markdown ? 'markdown' : 'plain'
const machine: Machine = {
  cores: availableParallelism(),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  at: new Date().toISOString(),
}
const plan: Plan = {
  quick: options.quick,
  soak: options.soak,
  note: (line) => process.stderr.write(`${line}\n`),
}

const sections: Section[] = []
for (const name of SECTION_NAMES) {
  if (options.only !== undefined && !options.only.includes(name)) continue
  plan.note(`… ${name}`)
  const measure = await loadSection(name)
  const start = performance.now()
  const section = await measure(plan)
  plan.note(`  took ${((performance.now() - start) / 1000).toFixed(0)} s`)
  sections.push(section)
  print(sectionText(section, style))
}

const judged = judge(sections)
if (judged.length > 0) print(goalsText(judged, style))
const kind = options.quick ? 'quick run' : 'full run'
print(
  `${machine.cores} cores, Node ${machine.node}, ${machine.platform}, ${kind}. Medians; ranges are the 10th to the 90th percentile.`,
)
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify(runAsJson(sections, judged, machine, options.quick), null, 2)}\n`)
}
if (options.check) checkGoals()

function print(text: string): void {
  process.stdout.write(`${text}\n\n`)
}

function checkGoals(): void {
  const worst = rotten(judged)
  for (const { what, factor } of worst)
    plan.note(`Worse than twice its goal: ${what} (${factor?.toFixed(1)} times it).`)
  if (worst.length > 0) process.exitCode = 1
}
