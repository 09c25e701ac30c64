// What all is measured against: Koa and its router, which answer a constant and leave the body unread.

import { serveConstantBehind } from './parts/constant.js'

serveConstantBehind()
