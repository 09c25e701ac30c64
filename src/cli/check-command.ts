import { Command } from 'commander'
import { type CrawlFlags, crawlModule, withCrawlOptions } from './flow/crawl-module.js'
import { counted, problemText, summaryOf } from './flow/report.js'
import { jsonOption } from './options.js'
import { jsonLine, print, printable, tell } from './output.js'
import { Failure } from './problems.js'

/** `twimlx check`: goes every way through an app. */
export function checkCommand(): Command {
  return withCrawlOptions(new Command('check'))
    .description('go every way that callers can go, and say what is wrong')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async (file: string, { json, ...flags }: CrawlFlags & { json?: true }) => {
      const flow = await crawlModule(file, flags)
      const { problems, nodes, limits } = flow
      const nodeOf = (id: string) => nodes.find((node) => node.id === id)
      if (json) {
        await print(problems.map((problem) => jsonLine({ ...problem, route: nodeOf(problem.node)?.route })))
      } else {
        await print(problems.map((problem) => `${problemText(problem, nodeOf(problem.node))}\n`))
      }
      for (const limit of limits) tell(printable(limit))
      if (json) tell(summaryOf(flow))
      else await print([`${summaryOf(flow)}\n`])
      const errors = problems.filter(({ level }) => level === 'error').length
      if (errors > 0) throw new Failure(`${file} has ${counted(errors, 'error')}.`)
    })
}

const HELP = `
The app runs inside of this command, on a port that only this machine reaches, and is called as Twilio would call it:
every key, hint, silence, busy line. Its code runs, so let it leave out what is for real callers only when a request
carries X-Phone-Crawl: 1. TypeScript and TSX need tsx in the current folder: npm install --save-dev tsx

Examples:
  $ twimlx check src/flow.tsx
  $ twimlx check src/app.ts --start /ivr/voice --auth-token secret
  $ twimlx check src/flow.tsx --keys 4711# --speech "opening hours"

Exit codes: 0 no error, 1 errors or failed, 2 wrong usage. Warnings alone are no error.`
