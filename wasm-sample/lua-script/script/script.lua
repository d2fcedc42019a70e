-- One round of work: takes the round's number, returns an integer.
-- Raises no error and uses no coroutines: the WebAssembly build cannot unwind
-- (see ../../no-imports/setjmp.h).
local round = ...

-- Characters to a number below a million.
local function digest(text)
  local sum = 0
  for i = 1, #text do
    sum = (sum * 31 + text:byte(i)) % 1000003
  end
  return sum
end

-- Recursive calls and closures: queens on a board, as many as there are rows.
local function queens(size)
  local columns, rising, falling = {}, {}, {}
  local solutions = 0
  local function place(row)
    if row > size then
      solutions = solutions + 1
      return
    end
    for column = 1, size do
      local up, down = row + column, row - column
      if not (columns[column] or rising[up] or falling[down]) then
        columns[column], rising[up], falling[down] = true, true, true
        place(row + 1)
        columns[column], rising[up], falling[down] = nil, nil, nil
      end
    end
  end
  place(1)
  return solutions
end

-- Objects with metatables, and floats.
local Vector = {}
Vector.__index = Vector

local function vector(x, y, z)
  return setmetatable({ x = x, y = y, z = z }, Vector)
end

function Vector.__add(a, b)
  return vector(a.x + b.x, a.y + b.y, a.z + b.z)
end

function Vector.__mul(a, factor)
  return vector(a.x * factor, a.y * factor, a.z * factor)
end

function Vector:length()
  return math.sqrt(self.x * self.x + self.y * self.y + self.z * self.z)
end

local function orbit(steps)
  local position, velocity = vector(1.0, 0.0, 0.25), vector(0.0, 0.9, 0.1)
  for _ = 1, steps do
    local distance = position:length()
    local pull = position * (-0.01 / (distance * distance * distance))
    velocity = velocity + pull
    position = position + velocity * 0.01
  end
  return math.floor(position:length() * 1000000)
end

-- Strings: words made up, counted in a table, sorted by two keys, joined,
-- searched and replaced.
local function words(count, seed)
  local frequency = {}
  for _ = 1, count do
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    local word = "w" .. (seed >> 8) % 257
    frequency[word] = (frequency[word] or 0) + 1
  end
  local list = {}
  for word in pairs(frequency) do
    list[#list + 1] = word
  end
  table.sort(list, function(a, b)
    if frequency[a] ~= frequency[b] then
      return frequency[a] > frequency[b]
    end
    return a < b
  end)
  local lines = {}
  for rank, word in ipairs(list) do
    lines[#lines + 1] = string.format("%3d %-5s %04x", rank, word, frequency[word])
  end
  local text = table.concat(lines, "\n")
  text = text:gsub("w(%d)(%d*)", "%2<%1>")
  local found = 0
  for digits in text:gmatch("(%d+)<1>") do
    found = found + tonumber(digits)
  end
  return digest(text) + found
end

-- Arrays of integers: the primes up to a limit.
local function sieve(limit)
  local composite = {}
  local sum = 0
  for i = 2, limit do
    if not composite[i] then
      sum = (sum + i) % 1000003
      for multiple = i * i, limit, i do
        composite[multiple] = true
      end
    end
  end
  return sum
end

-- Small tables in large numbers, for the garbage collector: binary trees.
local function tree(depth)
  if depth == 0 then
    return {}
  end
  return { left = tree(depth - 1), right = tree(depth - 1) }
end

local function nodes(of)
  if not of.left then
    return 1
  end
  return 1 + nodes(of.left) + nodes(of.right)
end

local results = {
  queens(6),
  orbit(1500),
  words(4000, 42 + round),
  sieve(10000),
  nodes(tree(10)) + nodes(tree(10)),
  load("local a, b = ... return a * b + (a // b) + (a % b)")(1234, 7),
}

local sum = 0
for _, result in ipairs(results) do
  sum = (sum * 31 + result) % 1000003
end
return sum
