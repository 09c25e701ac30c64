/** Sets variables of the environment while `use` runs; undefined removes one. */
export async function withEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  use: () => unknown,
): Promise<void> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  const set = ([name, value]: readonly [string, string | undefined]) => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  Object.entries(variables).forEach(set)
  try {
    await use()
  } finally {
    before.forEach(set)
  }
}

export const NO_CREDENTIALS = { TWILIO_ACCOUNT_SID: undefined, TWILIO_AUTH_TOKEN: undefined }
