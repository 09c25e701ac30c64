import type { RecordActivity } from '../activity.js'
import type { ActivityRule, VerbRule } from '../rules.js'

export const record: VerbRule = () => 'next'
export const recording: ActivityRule<RecordActivity> = {}
