import type { Problem } from '../problem.js'

/**
 * What a problem changes.
 * - `document`: the document is lost; the fallback URL is asked, or the call ends.
 * - `verb`: the verb has no result, and the next one runs. Also what holds where nobody has said what Twilio does.
 * - `skip`: the noun, nested verb or attribute is left out.
 * - `default`: the attribute's default is used.
 * - `outcome`: the verb ends with an outcome that tells of it, such as `DialCallStatus=failed`.
 * - `none`: the call or exchange goes on as it would.
 */
export type Effect = 'document' | 'verb' | 'skip' | 'default' | 'outcome' | 'none'

/** The level that Twilio's catalogue gives a code; `otherwise` for one that is not listed here. */
export function levelOf(code: number, otherwise: Problem['level'] = 'warning'): Problem['level'] {
  const row = catalogue.get(code)
  if (row === undefined) return otherwise
  return row.level === 'E' ? 'error' : 'warning'
}

/** What a problem with this code changes; `none` for one that is not listed here. */
export function effectOf(code: number): Effect {
  return catalogue.get(code)?.effect ?? 'none'
}

interface Row {
  readonly level: 'E' | 'W'
  readonly effect: Effect
}

/** By level and effect, the codes of https://www.twilio.com/docs/api/errors that a phone can meet. */
const ROWS: readonly (readonly [Row['level'], Effect, readonly number[]])[] = [
  // The request and the answer to it.
  ['E', 'document', [11100, 11200, 11201, 11202, 11203, 11205, 11206, 11210, 11215, 11216, 11217]],
  ['E', 'document', [11220, 11235, 11236, 11237, 11240, 11241, 11242, 11243, 11750, 11770]],
  ['E', 'document', [12100, 12101, 12102, 12300, 12400]],
  ['W', 'skip', [12200]],
  ['W', 'none', [15003]],
  // <Dial>
  ['W', 'verb', [13000, 13214, 13223, 13236, 13237, 13248]],
  ['E', 'verb', [13201, 13231, 13238, 13239, 13240, 13247, 13257, 13801, 13802, 16025]],
  ['W', 'default', [13210, 13212, 13213, 13216, 13217, 13218, 13219, 13220, 13221, 13222]],
  ['W', 'default', [13230, 13232, 13233, 13234, 13235, 13241]],
  ['W', 'skip', [13215]],
  ['E', 'outcome', [13224, 13225, 13227]],
  ['W', 'none', [13256]],
  // <Gather>
  ['W', 'default', [13310, 13311, 13312, 13313, 13314, 13321, 13322, 13326, 13327, 13328, 13329]],
  ['W', 'default', [13330, 13331, 13332, 13333, 13334, 13335]],
  ['W', 'skip', [13320]],
  ['E', 'verb', [13325, 13337, 13338]],
  // <Play>, <Say>, <Record> and the small ones.
  ['W', 'default', [13410, 13510, 13511, 13512, 13610, 13611, 13612, 13613, 13614, 13616, 13699, 13710, 13810, 13910]],
  ['E', 'verb', [13420, 13621]],
  ['W', 'verb', [13430, 13520, 13521]],
  // What is recorded is kept; there is no text of it.
  ['W', 'none', [13615, 13617, 13618, 13619, 13620]],
  // <Enqueue>, <Queue>, <Start>, <Stop>
  ['E', 'verb', [14201, 14202, 14203, 14204, 14205, 14206, 14210, 14211, 14212, 14213, 14300]],
  ['W', 'outcome', [14207]],
  // Messages. One that cannot be sent has no result.
  ['W', 'verb', [14101, 14102, 14103, 14108]],
  ['W', 'default', [14104, 14105]],
  ['W', 'skip', [14109, 14110]],
  ['W', 'document', [14106]],
  ['E', 'outcome', [14107, 21610]],
  ['W', 'none', [61006]],
]

const catalogue: ReadonlyMap<number, Row> = new Map(
  ROWS.flatMap(([level, effect, codes]) => codes.map((code) => [code, { level, effect }] as const)),
)
