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

-- A C function around a function that returns FAILED and an error where it fails: see HostFunctions.
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

-- Why everything has to end now: what catches errors raises it again.
local stopped

local function passed(...)
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
    return FAILED, 'table index is nil'
  elseif key ~= key then
    return FAILED, 'table index is NaN'
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
-- Each item of a pattern may take a level of the machine's stack.
local LONGEST_PATTERN = 20000
local function patterns(name)
  local run = lua.string[name]
  libraries.string[name] = function(s, pattern, ...)
    if type(pattern) == 'string' and #pattern > LONGEST_PATTERN and ({...})[2] ~= true then
      error('pattern too complex', 2)
    end
    return run(s, pattern, ...)
  end
end
for _, name in next, {'find', 'match', 'gmatch', 'gfind', 'gsub'} do
  patterns(name)
end

local resume = lua.coroutine.resume
function libraries.coroutine.resume(...)
  return passed(resume(...))
end
libraries.math.random = guard(host.random)
libraries.math.randomseed = guard(host.randomseed)

for _, name in next, {'cjson', 'cmsgpack', 'struct', 'bit'} do
  local library = {}
  for key, value in next, host[name] or {} do
    library[key] = type(value) == 'function' and guard(value) or value
  end
  libraries[name] = library
end

-- What is chosen in one of them holds for all.
libraries.cjson.new = function()
  return copy(libraries.cjson)
end

-- What a script may ask of the server.
local redis = copy(host.constants)
for name, value in next, host.redis do
  redis[name] = guard(value)
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
saying.register_function = host.register_function and guard(host.register_function)
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
  local at = getinfo(level, 'nSl')
  while at and (at.what == 'C' and level == 2 or at.source == '@sandbox') do
    level = level + 1
    at = getinfo(level, 'nSl')
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

-- Stops what runs at its next instruction, and whatever would go on behind it. Without a message that is over.
local sethook = lua.debug.sethook
local function stop(message)
  stopped = message
  if message then
    sethook(passed, '', 1)
  end
end

return env, globals, handler, stop, switch
