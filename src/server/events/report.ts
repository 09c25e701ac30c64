import type { Context } from 'koa'
import type { TwilioEvent } from './event.js'

/** Tells logs and metrics what happened to a request. Never throws. */
export type Report = (event: TwilioEvent, ctx: Context) => void
