/**
 * Writes entries, tells who they are, and notes the change: all or nothing.
 *
 * KEYS: list, expires, log, version. ARGV: channel, now, operation or '' for an add or update, the rest of the log's
 * line as a JSON array of names and values, then number, value, expiry or '' for each entry. Gives how many were new.
 *
 * A version begins with the time: a Redis that has lost everything must not come to the same one again.
 */
export const ADD = `
local now = tonumber(ARGV[2])
local names, added = {}, 0
for i = 5, #ARGV, 3 do
  local name, value, expires = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local due = redis.call('ZSCORE', KEYS[2], name)
  local new = redis.call('HSET', KEYS[1], name, value) == 1
  if new or (due and tonumber(due) <= now) then added = added + 1 end
  if expires ~= '' then
    redis.call('ZADD', KEYS[2], expires, name)
  elseif due then
    redis.call('ZREM', KEYS[2], name)
  end
  names[#names + 1] = name
end
local operation = ARGV[3]
if operation == '' then operation = added == 1 and 'add' or 'update' end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100000, '*', 'o', operation, unpack(cjson.decode(ARGV[4])))
local expired = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2], 'LIMIT', 0, 100)
for _, name in ipairs(expired) do
  redis.call('HDEL', KEYS[1], name)
  redis.call('ZREM', KEYS[2], name)
end
if redis.call('EXISTS', KEYS[4]) == 0 then redis.call('SET', KEYS[4], ARGV[2]) end
local version = redis.call('INCR', KEYS[4])
redis.pcall('PUBLISH', ARGV[1], version .. '\\n' .. table.concat(names, '\\n'))
return added
`

/**
 * Removes an entry. KEYS: list, expires, log, version. ARGV: channel, now, number, the rest of the log's line.
 * Gives 1 where there was one that had not expired.
 */
export const REMOVE = `
local name = ARGV[3]
local due = redis.call('ZSCORE', KEYS[2], name)
redis.call('ZREM', KEYS[2], name)
if redis.call('HDEL', KEYS[1], name) == 0 then return 0 end
if due and tonumber(due) <= tonumber(ARGV[2]) then return 0 end
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 100000, '*', 'o', 'remove', unpack(cjson.decode(ARGV[4])))
if redis.call('EXISTS', KEYS[4]) == 0 then redis.call('SET', KEYS[4], ARGV[2]) end
local version = redis.call('INCR', KEYS[4])
redis.pcall('PUBLISH', ARGV[1], version .. '\\n' .. name)
return 1
`

/** Deletes some of what has expired. KEYS: list, expires. ARGV: now. */
export const SWEEP = `
local expired = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, 500)
for _, name in ipairs(expired) do
  redis.call('HDEL', KEYS[1], name)
  redis.call('ZREM', KEYS[2], name)
end
return #expired
`
