import type { Contender } from './contender.js'
import { replace, scan, search, walk } from './contenders/escape.js'
import { floor } from './contenders/floor.js'
import { hono } from './contenders/hono.js'
import { jsxXml } from './contenders/jsx-xml.js'
import { kitajs } from './contenders/kitajs.js'
import { noEscape } from './contenders/no-escape.js'
import { preact } from './contenders/preact.js'
import { react } from './contenders/react.js'
import { templateLiteral } from './contenders/template-literal.js'
import { twilioBuilders } from './contenders/twilio.js'
import { twimlx, twimlxWith } from './contenders/twimlx.js'
import { xmlbuilder2 } from './contenders/xmlbuilder2.js'

/** Who runs together, in one process. The first is what the others are compared with. */
export const LINE_UPS = {
  peers: [floor, noEscape, twimlx, kitajs, preact, hono, react, twilioBuilders, jsxXml, xmlbuilder2],
  /** Apart from the peers: code that runs with several options at once runs slower than with one. */
  options: [
    floor,
    twimlx,
    twimlxWith('twimlx, warnings wanted as well (`onWarning`)', { onWarning: () => {} }),
    twimlxWith('twimlx, `validate: false`', { validate: false }),
  ],
  /** Why the floor has the escape that it has. */
  escapes: [
    templateLiteral('from one special character to the next by regular expression', walk),
    templateLiteral('a look at each character', scan),
    templateLiteral('replace() with a function, behind a test', replace),
    templateLiteral('a search for each of the special characters', search),
  ],
} as const satisfies Record<string, readonly Contender[]>

export type LineUp = keyof typeof LINE_UPS
