import { checkBlacklist, checkSignature, keepSession, redisBlacklist, redisClient } from 'twimlx/server'
import { BLACKLIST_PREFIX, PUBLIC_URL } from '../line.js'
import { serveConstantBehind } from './parts/constant.js'

const blacklist = redisBlacklist(await redisClient(), { prefix: BLACKLIST_PREFIX })
serveConstantBehind(checkSignature({ publicUrl: PUBLIC_URL }), checkBlacklist({ blacklist }), keepSession())
