# One round of work: reads the Integer $round, leaves an Integer in $result.
# Raises nothing: the WebAssembly build has no exceptions (see ../wasm/setjmp.h).
def fib(n)
  n < 2 ? n : fib(n - 1) + fib(n - 2)
end

class Body
  attr_accessor :x, :y, :vx, :vy, :m
  def initialize(x, y, vx, vy, m)
    @x = x; @y = y; @vx = vx; @vy = vy; @m = m
  end
end

def nbody(steps)
  bs = [Body.new(0.0, 0.0, 0.0, 0.0, 40.0), Body.new(4.8, -1.1, 0.6, 2.8, 0.04),
        Body.new(8.3, 4.1, -1.0, 1.8, 0.01), Body.new(12.8, -15.1, 1.0, 0.8, 0.002)]
  steps.times do
    i = 0
    while i < bs.size
      a = bs[i]
      j = i + 1
      while j < bs.size
        b = bs[j]
        dx = a.x - b.x
        dy = a.y - b.y
        d2 = dx * dx + dy * dy
        mag = 0.01 / (d2 * Math.sqrt(d2))
        a.vx -= dx * b.m * mag; a.vy -= dy * b.m * mag
        b.vx += dx * a.m * mag; b.vy += dy * a.m * mag
        j += 1
      end
      i += 1
    end
    bs.each { |b| b.x += 0.01 * b.vx; b.y += 0.01 * b.vy }
  end
  e = 0.0
  bs.each { |b| e += 0.5 * b.m * (b.vx * b.vx + b.vy * b.vy) }
  (e * 1_000_000).floor
end

def words(n, seed)
  h = Hash.new(0)
  n.times do
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    h["w#{seed % 257}"] += 1
  end
  s = h.keys.sort.map { |k| "#{k}=#{h[k]}" }.join(",")
  c = 0
  s.each_byte { |b| c = (c * 31 + b) % 1_000_003 }
  c + s.sub("w1", "x").reverse.size
end

def sieve(n)
  f = Array.new(n + 1, true)
  (2..n).each do |i|
    next unless f[i]
    k = i * i
    while k <= n
      f[k] = false
      k += i
    end
  end
  (2..n).select { |i| f[i] }.inject(0) { |a, b| (a + b) % 1_000_003 }
end

c = fib(19)
c = (c * 31 + nbody(300)) % 1_000_003
c = (c * 31 + words(4500, 42 + $round)) % 1_000_003
c = (c * 31 + sieve(12_000)) % 1_000_003
c = (c * 31 + eval("(1..10).map { |x| x * x }.inject(:+)")) % 1_000_003
$result = c
