import type { Verb } from '../../document/document.js'
import { methodOf } from '../../document/index.js'
import type { Target } from '../world.js'

/** Where a verb asks for the document that follows it. Undefined without an `action`: the next verb runs. */
export function actionOf(verb: Verb): Target | undefined {
  const { action: url } = verb.attributes
  return url === undefined ? undefined : { url, method: methodOf(verb) }
}

/** The same for the verbs that ask for their own document again where they have no `action`. */
export function actionOrSelf(verb: Verb): Target {
  return actionOf(verb) ?? { url: '', method: methodOf(verb) }
}
