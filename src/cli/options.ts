import { userInfo } from 'node:os'
import { InvalidArgumentError, Option } from 'commander'
import { checkCountry } from '../server/blacklist/number.js'
import { FORMATS } from '../server/blacklist/transfer/format.js'
import { reasonOf } from './problems.js'

/** `--country`: of numbers without a country code. */
export function countryOption(): Option {
  return new Option('--country <code>', 'country of numbers without a country code, such as US').argParser((text) => {
    const country = text.toUpperCase()
    try {
      checkCountry(country)
    } catch (error) {
      throw new InvalidArgumentError(reasonOf(error))
    }
    return country
  })
}

/** `--by`: who does it, for the log. */
export function byOption(): Option {
  return new Option('--by <name>', 'who does it, for the log').default(userName(), 'your user name')
}

export function formatOption(): Option {
  return new Option('--format <format>', 'default: what the name of the file says, else csv').choices(FORMATS)
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON lines')
}

function userName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    // In a container, a user may have a number and no name.
    return process.env['USER'] ?? process.getuid?.().toString()
  }
}
