/** A server that is measured. Its script is contenders/<name>.js. */
export interface Contender {
  readonly name: string
  /** What it does, in the tables. */
  readonly title: string
  /** Answers one menu, always the same; the others answer with the menu of the caller's clinic. */
  readonly constant?: true
  /** Refuses requests with a wrong signature. */
  readonly signature?: true
  /** Looks the caller up in Redis. */
  readonly blacklist?: true
  /** Rejects blocked callers with TwiML, as all do that are whole. */
  readonly rejects?: true
  /** Part of the quick run. */
  readonly quick?: true
}

const whole = { signature: true, blacklist: true, rejects: true } as const

/** The floor. */
export const KOA: Contender = { name: 'koa', title: 'Koa and router, a constant', constant: true, quick: true }
/** What the goals are about. */
export const TWIMLX: Contender = { name: 'twimlx', title: 'twimlx: mount()', ...whole, quick: true }
export const EXPRESS: Contender = { name: 'express', title: 'Express, twilio.webhook()', ...whole, quick: true }
export const FASTIFY: Contender = { name: 'fastify', title: 'Fastify, twilio', ...whole, quick: true }
export const HONO: Contender = { name: 'hono', title: 'Hono, twilio', ...whole, quick: true }

/** Those that do the same work. */
export const WHOLE: readonly Contender[] = [TWIMLX, EXPRESS, FASTIFY, HONO]

export const CONTENDERS: readonly Contender[] = [
  KOA,
  { name: 'twimlx-body', title: '… + readBody()', constant: true },
  { name: 'twimlx-signature', title: '… + checkSignature()', constant: true, signature: true },
  {
    name: 'twimlx-blacklist',
    title: '… + checkBlacklist()',
    constant: true,
    signature: true,
    blacklist: true,
    rejects: true,
  },
  {
    name: 'twimlx-session',
    title: '… + keepSession()',
    constant: true,
    signature: true,
    blacklist: true,
    rejects: true,
  },
  TWIMLX,
  { name: 'twimlx-router', title: 'twimlx: twiml() and router', ...whole },
  { name: 'twimlx-retries', title: 'twimlx: mount(), retries kept', ...whole },
  { name: 'twimlx-defaults', title: 'twimlx: mount(), retries and sessions kept', ...whole, quick: true },
  EXPRESS,
  FASTIFY,
  HONO,
]

export function scriptOf({ name }: Pick<Contender, 'name'>): URL {
  return new URL(`contenders/${name}.js`, import.meta.url)
}
