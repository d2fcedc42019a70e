// One round of work: reads the global `round`; the last expression, an integer,
// is the result. Exceptions are fine here: QuickJS does not unwind the C stack.
"use strict";

const MODULUS = 1000003;

function digest(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % MODULUS;
  return sum;
}

// Recursive calls.
function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

// Classes with private fields, getters and floats.
class Body {
  #mass;
  constructor(x, y, vx, vy, mass) {
    Object.assign(this, { x, y, vx, vy });
    this.#mass = mass;
  }
  get energy() {
    return 0.5 * this.#mass * (this.vx * this.vx + this.vy * this.vy);
  }
  pull(other, dt) {
    const dx = this.x - other.x;
    const dy = this.y - other.y;
    const square = dx * dx + dy * dy;
    const strength = dt / (square * Math.sqrt(square));
    this.vx -= dx * other.#mass * strength;
    this.vy -= dy * other.#mass * strength;
    other.vx += dx * this.#mass * strength;
    other.vy += dy * this.#mass * strength;
  }
}

function orbits(steps) {
  const bodies = [
    new Body(0, 0, 0, 0, 40),
    new Body(4.8, -1.1, 0.6, 2.8, 0.04),
    new Body(8.3, 4.1, -1, 1.8, 0.01),
    new Body(12.8, -15.1, 1, 0.8, 0.002),
  ];
  for (let step = 0; step < steps; step++) {
    bodies.forEach((a, i) => bodies.slice(i + 1).forEach((b) => a.pull(b, 0.01)));
    for (const body of bodies) {
      body.x += 0.01 * body.vx;
      body.y += 0.01 * body.vy;
    }
  }
  return Math.floor(bodies.reduce((sum, body) => sum + body.energy, 0) * 1e6) % MODULUS;
}

// A Map, sorting, JSON there and back, regular expressions with a function.
function words(count, seed) {
  const frequency = new Map();
  for (let i = 0; i < count; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const word = `w${(seed >>> 16) % 257}`;
    frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const sorted = [...frequency].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const json = JSON.stringify(sorted.map(([word, n]) => ({ word, n, half: n / 2 })));
  const back = JSON.parse(json);
  const text = json.replace(/"w(\d)(\d*)"/g, (_, first, rest) => `<${rest}:${first * 2}>`);
  return (digest(text) + back.filter(({ half }) => Number.isInteger(half)).length) % MODULUS;
}

// A typed array.
function sieve(limit) {
  const composite = new Uint8Array(limit + 1);
  let sum = 0;
  for (let i = 2; i <= limit; i++) {
    if (composite[i]) continue;
    sum = (sum + i) % MODULUS;
    for (let multiple = i * i; multiple <= limit; multiple += i) composite[multiple] = 1;
  }
  return sum;
}

// Generators and integers of any size.
function* factorials(count) {
  let value = 1n;
  for (let i = 1n; i <= count; i++) yield (value *= i);
}

function large(count) {
  let sum = 0;
  for (const value of factorials(count)) sum = (sum * 31 + digest(value.toString())) % MODULUS;
  return sum;
}

// Exceptions.
function failures(count) {
  let caught = 0;
  for (let i = 0; i < count; i++) {
    try {
      if (i % 3 === 0) null.property;
      else if (i % 3 === 1) throw new RangeError(`number ${i}`);
    } catch (error) {
      caught += error.constructor.name.length;
    }
  }
  return caught;
}

[
  fibonacci(16),
  orbits(150),
  words(2000, 42 + round),
  sieve(8000),
  large(40),
  failures(90),
  eval("[1, 2, 3, 4].map((x) => x ** 2).reduce((a, b) => a + b)"),
].reduce((sum, result) => (sum * 31 + result) % MODULUS, 0);
