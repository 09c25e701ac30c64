/** @jsxImportSource twimlx */
import type Koa from 'koa'
import { useRequest } from 'twimlx'
import { createApp, redisBlacklist, redisClient, type TwilioOptions } from 'twimlx/server'
import { Menu } from '../../../render/contenders/twimlx.js'
import { BLACKLIST_PREFIX, PATH, PUBLIC_URL } from '../../line.js'
import { clinicOf } from '../../menu/clinic-of.js'

/** The line, as the documentation of twimlx writes it. */
export async function lineApp(options: TwilioOptions): Promise<Koa> {
  const blacklist = redisBlacklist(await redisClient(), { prefix: BLACKLIST_PREFIX })
  return createApp({ [PATH]: Voice }, { publicUrl: PUBLIC_URL, blacklist, ...options })
}

export function Voice() {
  const { fromZip } = useRequest()
  return <Menu clinic={clinicOf(fromZip)} />
}
