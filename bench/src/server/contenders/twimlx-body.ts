import { readBody } from 'twimlx/server'
import { serveConstantBehind } from './parts/constant.js'

serveConstantBehind(readBody())
