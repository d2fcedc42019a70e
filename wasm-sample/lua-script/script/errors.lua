-- One round of work: takes the round's number, returns an integer. Raises errors and
-- catches them, and switches between coroutines: each is a longjmp of the interpreter.
local round = ...

-- Characters to a number below a million.
local function digest(text)
  local sum = 0
  for i = 1, #text do
    sum = (sum * 31 + text:byte(i)) % 1000003
  end
  return sum
end

-- Ends in an error of one of five kinds, or returns, so many calls down.
local function fail(depth, kind)
  if depth > 0 then
    return 1 + fail(depth - 1, kind)
  end
  if kind == 0 then
    error("a message", 0)
  elseif kind == 1 then
    error({ code = 4711 })
  elseif kind == 2 then
    return #nil
  elseif kind == 3 then
    return round.field.of_a_number
  elseif kind == 4 then
    return string.rep()
  end
  return kind
end

-- What was caught, as a number.
local function read(ok, what)
  if ok then
    return what
  end
  return type(what) == "table" and what.code or digest(what)
end

local function caught(count)
  local sum = 0
  for i = 1, count do
    sum = (sum * 31 + read(pcall(fail, i % 17, (i + round) % 7))) % 1000003
  end
  return sum
end

-- Errors that are caught, changed and raised again on each floor, with handlers.
local function floors(floor)
  if floor == 0 then
    error({ code = round % 100 })
  end
  local ok, what = xpcall(floors, function(object)
    object.code = (object.code * 7 + floor) % 10007
    return object
  end, floor - 1)
  assert(not ok)
  error(what)
end

-- Variables that are closed while an error passes.
local function closing(count)
  local closed = 0
  local counter = setmetatable({}, {
    __close = function(_, what)
      closed = closed + (what and 3 or 1)
    end,
  })
  for i = 1, count do
    pcall(function()
      local first <close> = counter
      local second <close> = counter
      if i % 2 == 0 then
        error("out")
      end
    end)
  end
  return closed
end

-- A pipe of coroutines: numbers, those that are left over, their sums.
local function pipe(count)
  local numbers = coroutine.wrap(function()
    for i = 1, count do
      coroutine.yield(i * 7 + round)
    end
  end)
  local odd = coroutine.wrap(function()
    for number in numbers do
      if number % 2 == 1 then
        coroutine.yield(number)
      end
    end
  end)
  local sum = 0
  for number in odd do
    sum = (sum * 31 + number) % 1000003
  end
  return sum
end

-- Coroutines that end in errors.
local function broken(count)
  local sum = 0
  for i = 1, count do
    local thread = coroutine.create(function(a)
      local b = coroutine.yield(a + 1)
      return fail(b, i % 7)
    end)
    local _, first = coroutine.resume(thread, i)
    sum = (sum * 31 + first + read(coroutine.resume(thread, i % 5))) % 1000003
  end
  return sum
end

local results = {
  caught(600),
  read(pcall(floors, 40)),
  closing(300),
  pipe(1500),
  broken(300),
}

local sum = 0
for _, result in ipairs(results) do
  sum = (sum * 31 + result) % 1000003
end
return sum
