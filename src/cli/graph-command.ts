import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Command, Option } from 'commander'
import type { Flow } from '../testing/graph/index.js'
import { type CrawlFlags, crawlModule, withCrawlOptions } from './flow/crawl-module.js'
import { summaryOf } from './flow/report.js'
import { print, printable, tell } from './output.js'
import { Failure, reasonOf, UsageProblem } from './problems.js'

interface Flags extends CrawlFlags {
  readonly format?: Format
  readonly output?: string
}

type Format = (typeof FORMATS)[number]

const FORMATS = ['mermaid', 'json', 'svg'] as const

/** `twimlx graph`: draws the flow of an app. */
export function graphCommand(): Command {
  return withCrawlOptions(new Command('graph'))
    .description('go every way that callers can go, and draw them')
    .addOption(
      new Option('--format <format>', 'default: what the name of the file says, else mermaid').choices(FORMATS),
    )
    .option('-o, --output <file>', 'where to write it. Default: standard output')
    .addHelpText('after', HELP)
    .action(async (file: string, { format, output, ...flags }: Flags) => {
      const chosen = format ?? formatOf(output)
      const flow = await crawlModule(file, flags)
      const drawn = await draw(flow, chosen)
      if (output === undefined) await print([drawn])
      else await write(output, drawn)
      for (const limit of flow.limits) tell(printable(limit))
      tell(summaryOf(flow))
    })
}

async function draw(flow: Flow, format: Format): Promise<string> {
  const { toJson, toMermaid, toSvg } = await import('../testing/graph/index.js')
  switch (format) {
    case 'mermaid':
      return ended(toMermaid(flow))
    case 'json':
      return ended(JSON.stringify(toJson(flow), null, 2))
    case 'svg':
      return ended(await toSvg(flow))
  }
}

/** @throws UsageProblem where the name of the file says something else. */
function formatOf(file: string | undefined): Format {
  if (file === undefined) return 'mermaid'
  const extension = extname(file).toLowerCase()
  const format = FORMAT_OF[extension]
  if (format !== undefined) return format
  throw new UsageProblem(
    `${file} does not say how to draw: its name ends with .mmd, .svg or .json, or --format says it.`,
  )
}

const FORMAT_OF: Readonly<Record<string, Format>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.json': 'json',
  '.svg': 'svg',
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${reasonOf(error)}`, 1, error)
  }
}

const HELP = `
What it means: a way that was gone is solid, one that only stands in a document is dashed, what is only told to the app
is dotted. Problems are marked; twimlx check says what they are. GitHub shows a file of Mermaid in a block \`\`\`mermaid.

Examples:
  $ twimlx graph src/flow.tsx > flow.mmd
  $ twimlx graph src/flow.tsx -o flow.svg
  $ twimlx graph src/app.ts --start /ivr/voice --auth-token secret --format json

Exit codes: 0 drawn, 1 failed, 2 wrong usage.`
