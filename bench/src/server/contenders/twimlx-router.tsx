/** @jsxImportSource twimlx */
// The same as contenders/twimlx.ts, behind @koa/router.

import Router from '@koa/router'
import Koa from 'koa'
import { redisBlacklist, redisClient, twiml } from 'twimlx/server'
import { BLACKLIST_PREFIX, PATH, PUBLIC_URL } from '../line.js'
import { announce } from './parts/announce.js'
import { Voice } from './parts/line-app.js'

const blacklist = redisBlacklist(await redisClient(), { prefix: BLACKLIST_PREFIX })
const router = new Router()
router.post(PATH, twiml(Voice, { publicUrl: PUBLIC_URL, blacklist, session: false, idempotency: false }))
announce(new Koa().use(router.routes()).listen(0, '127.0.0.1'))
