-- What a script finds in its world. Runs once for each state, with all of Lua's libraries open; what it does not hand on
-- no script ever sees. host: the functions that are written in Java.
local host, FAILED = ...

local type, next, rawget, rawset, tostring = type, next, rawget, rawset, tostring
local setmetatable, error, select = setmetatable, error, select
local getinfo, wrap, yield = debug.getinfo, coroutine.wrap, coroutine.yield
local sub, gsub, byte, find, match = string.sub, string.gsub, string.byte, string.find, string.match
local concat = table.concat
local adopt, revive = host.adopt, host.revive

-- What is open here is out of reach: functions and coroutines made from now on know only the world of scripts.
local lua, env = getfenv(1), {}
lua.setfenv(0, env)
lua.setfenv(1, env)

-- Why everything has to end now: what catches errors raises it again.
local stopped

-- Stops what runs at its next instruction, and whatever would go on behind it. Without a message that is over.
local sethook = lua.debug.sethook
local passed
local function stop(message)
  stopped = message
  if message then
    sethook(passed, '', 1)
  end
end

-- The hook behind a function written in Java that fails: see HostFunctions.
local settle = host.settle
local function raise()
  local raised = settle()
  if stopped then
    stop(stopped)
  end
  if raised then
    error(raised, 3)
  end
end

sethook(raise, '', 2000000000)
for key, value in next, lua.debug.getregistry() do
  if type(key) == 'userdata' and type(value) == 'table' then
    host.arm(value, raise)
  end
end

-- A C function around a function in Lua that returns FAILED and an error where it fails: see HostFunctions.
local function guard(run)
  local slot
  local function serve(first, ...)
    if first == FAILED then
      revive(slot)
      error((...), 0)
    end
    return serve(run(yield(first, ...)))
  end
  local function body(...)
    return serve(run(...))
  end
  local guarded = wrap(body)
  slot = adopt(guarded, body)
  return guarded
end

-- The message for an argument of a wrong type, in Lua's words.
local function wrong(n, name, expected, ...)
  local got = select('#', ...) < n and 'no value' or type((select(n, ...)))
  return FAILED, "bad argument #" .. n .. " to '" .. name .. "' (" .. expected .. " expected, got " .. got .. ")"
end

-- An error of a function that does not say where it was called.
local function unplaced(message)
  return {err = 'ERR ' .. message}
end

local function isstring(v)
  return type(v) == 'string' or type(v) == 'number'
end

-- Tables that cannot be changed: what scripts hold is empty and looks into the real one, which they never reach.
local real = {}
local refuse = guard(function()
  return FAILED, 'Attempt to modify a readonly table'
end)

local function freeze(content, shown, frozen)
  frozen = frozen or {}
  real[frozen] = content
  return setmetatable(frozen, {__index = content, __newindex = refuse, __metatable = shown or false})
end

local base = {}
for _, name in next, {
  '_VERSION', 'assert', 'error', 'gcinfo', 'getmetatable', 'ipairs', 'rawequal', 'select', 'tonumber',
  'tostring', 'type',
} do
  base[name] = lua[name]
end

function passed(...)
  if stopped then
    error({err = stopped}, 0)
  end
  return ...
end

-- As in Redis a table that is raised arrives as its message.
local function caught(ok, raised, ...)
  if stopped then
    error({err = stopped}, 0)
  end
  if not ok and type(raised) == 'table' then
    local message = raised.err
    if isstring(message) then
      return false, message
    end
  elseif not ok and type(raised) == 'string' then
    -- Places in this file say nothing to a script.
    return false, (gsub(raised, '^sandbox:%d+: ', ''))
  end
  return ok, raised, ...
end
local rawpcall = lua.pcall
function base.pcall(...)
  return caught(rawpcall(...))
end

local xpcall = lua.xpcall
function base.xpcall(...)
  return passed(xpcall(...))
end

local getrawmetatable = lua.debug.getmetatable
base.setmetatable = guard(function(...)
  local t, meta = ...
  if real[t] then
    return FAILED, unplaced('Attempt to modify a readonly table')
  elseif type(t) ~= 'table' then
    return wrong(1, 'setmetatable', 'table', ...)
  elseif select('#', ...) < 2 or meta ~= nil and type(meta) ~= 'table' then
    return FAILED, "bad argument #2 to 'setmetatable' (nil or table expected)"
  end
  local old = getrawmetatable(t)
  if old and rawget(old, '__metatable') ~= nil then
    return FAILED, 'cannot change a protected metatable'
  end
  return setmetatable(t, meta)
end)

base.rawset = guard(function(...)
  local t, key, value = ...
  if real[t] then
    return FAILED, unplaced('Attempt to modify a readonly table')
  elseif type(t) ~= 'table' then
    return wrong(1, 'rawset', 'table', ...)
  elseif select('#', ...) < 3 then
    return FAILED, "bad argument #" .. (select('#', ...) + 1) .. " to 'rawset' (value expected)"
  elseif key == nil then
    return FAILED, unplaced('table index is nil')
  elseif key ~= key then
    return FAILED, unplaced('table index is NaN')
  end
  return rawset(t, key, value)
end)

base.rawget = guard(function(...)
  local t, key = ...
  if type(t) ~= 'table' then
    return wrong(1, 'rawget', 'table', ...)
  elseif select('#', ...) < 2 then
    return FAILED, "bad argument #2 to 'rawget' (value expected)"
  end
  return rawget(real[t] or t, key)
end)

base.next = guard(function(...)
  local t, key = ...
  if type(t) ~= 'table' then
    return wrong(1, 'next', 'table', ...)
  end
  t = real[t] or t
  if key ~= nil and rawget(t, key) == nil then
    local ok, k, v = rawpcall(next, t, key)
    if not ok then
      return FAILED, unplaced(k)
    end
    return k, v
  end
  return next(t, key)
end)

base.pairs = guard(function(...)
  local t = ...
  if type(t) ~= 'table' then
    return wrong(1, 'pairs', 'table', ...)
  end
  return next, real[t] or t, nil
end)

-- Lua 5.1 counts the results with 32 bits, which overflow.
local unpack, tonumber, select = lua.unpack, lua.tonumber, lua.select
function base.unpack(...)
  local t, from, to = ...
  if type(t) ~= 'table' then
    local _, message = wrong(1, 'unpack', 'table', ...)
    error(message, 2)
  end
  from, to = tonumber(from or 1), tonumber(to or #t)
  if not from or not to then
    local _, message = wrong(from and 3 or 2, 'unpack', 'number', ...)
    error(message, 2)
  elseif not (to - from < 8000 and from > -2147483648 and to < 2147483647) then
    error('too many results to unpack', 2)
  end
  if select('#', ...) == 1 then
    -- The numbers would take the room of two of the 8000 values that fit.
    return unpack(t)
  end
  return unpack(t, from, to)
end

-- Only what does not change how memory is collected for those who come later.
local collectgarbage = lua.collectgarbage
base.collectgarbage = guard(function(...)
  local what = ...
  if what == nil or what == 'collect' or what == 'count' or what == 'step' then
    return collectgarbage(what)
  elseif what == 'stop' or what == 'restart' or what == 'setpause' or what == 'setstepmul' then
    return 0
  elseif not isstring(what) then
    return wrong(1, 'collectgarbage', 'string', ...)
  end
  return FAILED, "bad argument #1 to 'collectgarbage' (invalid option '" .. what .. "')"
end)

local loadstring, setfenv = lua.loadstring, lua.setfenv

-- Text only; the name is held while it is compiled, which Lua 5.1 itself forgets.
local function compile(code, name)
  if byte(code) == 27 then
    local _, message = loadstring('\1', name)
    return nil, (gsub(message, 'char%(1%)', 'char(27)'))
  end
  local held = name
  local chunk, message = loadstring(code, held)
  if chunk then
    setfenv(chunk, env)
  end
  return chunk, message, held
end

base.loadstring = guard(function(...)
  local code, name = ...
  if not isstring(code) then
    return wrong(1, 'loadstring', 'string', ...)
  elseif name ~= nil and not isstring(name) then
    return wrong(2, 'loadstring', 'string', ...)
  end
  code = tostring(code)
  name = tostring(name or code)
  local zero = find(name, '\0', 1, true)
  local chunk, message = compile(code, zero and sub(name, 1, zero - 1) or name)
  if chunk then
    return chunk
  end
  return nil, message
end)

base.load = guard(function(...)
  local read, name = ...
  if type(read) ~= 'function' then
    return wrong(1, 'load', 'function', ...)
  elseif name ~= nil and not isstring(name) then
    return wrong(2, 'load', 'string', ...)
  end
  local pieces = {}
  while true do
    local ok, piece = rawpcall(read)
    if not ok then
      return nil, piece
    elseif piece == nil or piece == '' then
      break
    elseif not isstring(piece) then
      return nil, 'reader function must return a string'
    end
    pieces[#pieces + 1] = piece
  end
  name = tostring(name or '=(load)')
  local zero = find(name, '\0', 1, true)
  local chunk, message = compile(concat(pieces), zero and sub(name, 1, zero - 1) or name)
  if chunk then
    return chunk
  end
  return nil, message
end)

local function copy(library)
  local all = {}
  for name, value in next, library do
    all[name] = value
  end
  return all
end

local libraries = {
  string = copy(lua.string), table = copy(lua.table), math = copy(lua.math), coroutine = copy(lua.coroutine),
  os = {clock = lua.os.clock},
}

-- A string longer than the longest value of a key is of no use, and one that is made in many pieces looks at the clock.
local LONGEST_STRING, QUICK_STRING = 512 * 1024 * 1024, 1024 * 1024
local look, rep, floor = host.look, lua.string.rep, lua.math.floor

-- Around what is not called as the last act, so that an error names the function and the place in the script.
local function all(...)
  return ...
end

libraries.string.rep = function(...)
  local s, n = ...
  local size = isstring(s) and isstring(n) and tonumber(n) and #tostring(s) * tonumber(n) or 0
  if size > LONGEST_STRING then
    error('resulting string too large', 2)
  elseif size < QUICK_STRING then
    return all(rep(...))
  end
  local left, part, made = floor(tonumber(n)), s, ''
  while left > 0 do
    look()
    if left % 2 == 1 then
      made = made .. part
    end
    left = floor(left / 2)
    part = left > 0 and part .. part
  end
  return made
end

-- Lua's own matcher cannot be stopped, and its time grows with the length of the text to the power of the repetitions.
-- What could take it more than about a tenth of a second is done by the host, which looks at the clock.
local LONGEST_PATTERN, MOST_STEPS, MATCHES = 20000, 1e8, 10000
local scan, seek = host.scan, host.seek
local powers, known = {}, 0

local function power(pattern)
  if known == 1000 then
    powers, known = {}, 0
  end
  local _, repeats = gsub(pattern, '[*+?-]', '')
  local _, others = gsub(pattern, '%%[%db]', '')
  powers[pattern], known = repeats + others, known + 1
  return repeats + others
end

local function heavy(s, pattern, plain)
  if type(s) ~= 'string' or type(pattern) ~= 'string' then
    return false
  elseif plain then
    return #s * #pattern > MOST_STEPS
  elseif #pattern > LONGEST_PATTERN then
    error('pattern too complex', 3)
  end
  local repeats = powers[pattern] or power(pattern)
  if repeats == 0 then
    return #s * #pattern > MOST_STEPS
  end
  local anchored = repeats > 1 and byte(pattern) == 94
  return (#s) ^ (anchored and repeats or repeats + 1) > MOST_STEPS
end

-- The captures of the match at a place of what scan returned, or all of it where there are none and that is asked for.
local function captures(s, found, at, count, whole)
  if count == 0 then
    if whole then
      return sub(s, found[at], found[at + 1])
    end
    return
  end
  local all = {}
  for i = 1, count do
    local first, last = found[at + 2 * i], found[at + 2 * i + 1]
    all[i] = last == -1 and first or sub(s, first, last)
  end
  return unpack(all, 1, count)
end

local min, max = lua.math.min, lua.math.max
local function beginning(s, from)
  from = from == nil and 1 or tonumber(from)
  return from and floor(max(1, min(#s + 1, from < 0 and #s + from + 1 or from)))
end

libraries.string.find = function(...)
  local s, pattern, from, plain = ...
  local first = heavy(s, pattern, plain) and beginning(s, from)
  if not first then
    return all(find(...))
  elseif plain then
    local at = seek(s, pattern, first)
    return at, at and at + #pattern - 1
  end
  local found, count = scan(s, pattern, first, 1)
  if not found[1] then
    return nil
  end
  return found[1], found[2], captures(s, found, 1, count)
end

libraries.string.match = function(...)
  local s, pattern, from = ...
  local first = heavy(s, pattern) and beginning(s, from)
  if not first then
    return all(match(...))
  end
  local found, count = scan(s, pattern, first, 1)
  if not found[1] then
    return nil
  end
  return captures(s, found, 1, count, true)
end

local gmatch = lua.string.gmatch
libraries.string.gmatch = function(...)
  local s, pattern = ...
  if not heavy(s, pattern) then
    return all(gmatch(...))
  end
  local found, count, from, at = {}, 0, 1, 1
  return function()
    if not found[at] then
      if not from then
        return nil
      end
      found, count, from = scan(s, pattern, from, MATCHES, true)
      at = 1
      if not found[1] then
        return nil
      end
    end
    local this = at
    at = at + 2 + 2 * count
    return captures(s, found, this, count, true)
  end
end
libraries.string.gfind = libraries.string.gmatch

-- What stands for a match: nil or false for itself.
local function replacement(by, s, found, at, count)
  local kind = type(by)
  if kind == 'function' then
    return by(captures(s, found, at, count, true))
  elseif kind == 'table' then
    return by[(captures(s, found, at, count, true))]
  end
  return (gsub(by, '%%(.)', function(letter)
    local n = tonumber(letter)
    if not n then
      return letter
    elseif n == 0 or n == 1 and count == 0 then
      return sub(s, found[at], found[at + 1])
    elseif n > count then
      error('invalid capture index', 0)
    end
    return (select(n, captures(s, found, at, count)))
  end))
end

libraries.string.gsub = function(...)
  local s, pattern, by, most = ...
  local fits = type(by) == 'function' or type(by) == 'table' or isstring(by)
  if not fits or most ~= nil and not tonumber(most) or not heavy(s, pattern) then
    return all(gsub(...))
  end
  most = tonumber(most) or #s + 1
  local pieces, matches, copied, from = {}, 0, 1, 1
  while from and matches < most do
    local found, count
    found, count, from = scan(s, pattern, from, min(MATCHES, most - matches))
    for at = 1, #found, 2 + 2 * count do
      pieces[#pieces + 1] = sub(s, copied, found[at] - 1)
      local new = replacement(by, s, found, at, count) or sub(s, found[at], found[at + 1])
      if not isstring(new) then
        error('invalid replacement value (a ' .. type(new) .. ')', 2)
      end
      pieces[#pieces + 1] = new
      copied = found[at + 1] + 1
      matches = matches + 1
    end
  end
  pieces[#pieces + 1] = sub(s, copied)
  return concat(pieces), matches
end

local resume = lua.coroutine.resume
function libraries.coroutine.resume(...)
  return passed(resume(...))
end
libraries.math.random = host.random
libraries.math.randomseed = host.randomseed

for _, name in next, {'cjson', 'cmsgpack', 'struct', 'bit'} do
  libraries[name] = copy(host[name] or {})
end

-- What is chosen in one of them holds for all.
libraries.cjson.new = function()
  return copy(libraries.cjson)
end

-- What a script may ask of the server.
local redis = copy(host.constants)
for name, value in next, host.redis do
  redis[name] = value
end
redis.pcall = host.pcall
if not host.register_function then
  redis.replicate_commands = function() return true end
  redis.breakpoint = function() return false end
  redis.debug = function() end
end
libraries.redis = redis

local absent = guard(function(_, name)
  if not isstring(name) then
    return FAILED, 'Second argument to luaProtectedTableError must be a string or number'
  end
  return FAILED, "Script attempted to access nonexistent global variable '" .. name .. "'"
end)

local globals = base
for name, library in next, libraries do
  globals[name] = freeze(library)
end
freeze(globals, freeze({__index = absent}), env)
globals._G = env
setmetatable(globals, {__index = absent})

-- While a library is loaded it can only say its functions.
local visible = getrawmetatable(env)
local saying = {}
for name, value in next, redis do
  if find(name, '^LOG_') or find(name, '^REDIS_') then
    saying[name] = value
  end
end
saying.log = redis.log
saying.register_function = host.register_function
local loading = setmetatable({
  redis = freeze(setmetatable(saying, {__index = absent})),
}, {__index = absent})
local function switch(on)
  visible.__index = on and loading or globals
end

-- Strings know their functions; nobody changes that for everyone.
local meta = lua.getmetatable('')
meta.__index = libraries.string
meta.__metatable = freeze({__index = globals.string})

-- A message that names a place in this file names the one in the script instead.
local function placed(message, at)
  local rest = match(message, '^sandbox:%d+: (.*)')
  if not rest then
    return message
  end
  local known = at and at.currentline > 0
  return known and sub(at.source, 2) .. ':' .. at.currentline .. ': ' .. rest or rest
end

-- Tells an error with the place in the script where it was raised.
local function handler(raised)
  local level = 2
  local at = getinfo(level, 'nSlf')
  local above = true
  while at and (at.what == 'C' and above or at.source == '@sandbox') do
    -- One function in C raised it, or had the hook raise it.
    above = at.func == raise
    level = level + 1
    at = getinfo(level, 'nSlf')
  end
  if type(raised) ~= 'table' then
    raised = {err = 'ERR ' .. placed(tostring(raised), at)}
  end
  if at then
    raised.source = at.source
    raised.line = at.currentline
  end
  return raised
end

if not host.register_function then
  globals.__redis__err__handler = handler
end

return env, globals, handler, stop, switch
