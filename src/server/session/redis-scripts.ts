// A session is a hash of JSON by name. Beside it lies its turn: who has it, until when at the latest.

/**
 * Takes the turn and loads the session, in one go. Gives nothing when another has the turn, unless told to `load` all
 * the same. Who has it may ask again: the answer may have been lost. KEYS: session, turn. ARGV: token, milliseconds of
 * the turn, milliseconds until the session expires, `load`.
 */
export const OPEN = `
local taken = redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2])
if not taken and ARGV[4] ~= 'load' and redis.call('GET', KEYS[2]) ~= ARGV[1] then return false end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('HGETALL', KEYS[1])
`

/** Keeps the turn for longer, if it is still this one's. KEYS: session, turn. ARGV: token, milliseconds. */
export const RENEW = `
if redis.call('GET', KEYS[2]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[2], ARGV[2]) end
return 0
`

/**
 * Writes the changes, or none where one of them conflicts; gives the names of those; ends the turn, if it is still this
 * one's. The values are compared although there is a turn: who was too slow has lost it, who waited too long never had
 * it. Told `again`, since the answer may have been lost, it takes what is there already for its own when its turn has
 * ended. KEYS: session, turn. ARGV: token, milliseconds until the session expires, `again`, then for each change its
 * name, the JSON before and after, '' where there is no value.
 */
export const CLOSE = `
local mine = redis.call('GET', KEYS[2]) == ARGV[1]
local again = ARGV[3] == 'again' and not mine
local conflicts = {}
for i = 4, #ARGV, 3 do
  local found = redis.call('HGET', KEYS[1], ARGV[i]) or ''
  local written = again and found == ARGV[i + 2]
  if found ~= ARGV[i + 1] and not written then table.insert(conflicts, ARGV[i]) end
end
if #conflicts == 0 then
  for i = 4, #ARGV, 3 do
    if ARGV[i + 2] == '' then
      redis.call('HDEL', KEYS[1], ARGV[i])
    else
      redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
    end
  end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
if mine then redis.call('DEL', KEYS[2]) end
return conflicts
`
