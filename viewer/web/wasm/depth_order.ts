/**
 * AssemblyScript: the inner loops of src/render/depth_order.ts, four splats at a time. Built into the worker as bytes.
 *
 * Centres are three arrays of floats, x, y and z. What moves lies in records of four splats each: rate, phase (local
 * time is rate t - phase), rest x, y, z, then weights and offsets if there are shared motions, then the coefficients
 * of x, y and z for each function of time; each of these is four floats, one per splat.
 */

const LANES: usize = 16;
const KEYS: i32 = 65536;
const NEAR_KEYS: f32 = 57344;
const REST_OF_KEYS: f32 = 8191;

// @ts-ignore: decorators are AssemblyScript's
@inline
function times(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function plus(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function minus(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function all(value: f32): v128 {
  return f32x4.splat(value);
}

/** Sine of angles less than a few thousand, to 1e-6. */
function sine(angle: v128): v128 {
  const halves = f32x4.nearest(times(angle, all(0.31830988618)));
  let r = minus(angle, times(halves, all(3.140625)));
  r = minus(r, times(halves, all(0.0009676535897932)));
  const q = times(r, r);
  let sum = plus(all(-2.3889859e-8), times(q, all(1.6e-10)));
  sum = plus(all(2.7525562e-6), times(q, sum));
  sum = plus(all(-1.9840874e-4), times(q, sum));
  sum = plus(all(8.3333310e-3), times(q, sum));
  sum = plus(all(-1.6666667e-1), times(q, sum));
  const value = plus(r, times(times(r, q), sum));
  const odd = i32x4.shl(i32x4.trunc_sat_f32x4_s(halves), 31);
  return v128.xor(value, odd);
}

/** Centres of `groups` records now. `functions` is room for 16 bytes per function of time. */
export function moveGroups(
  record: usize, groups: i32, x: usize, y: usize, z: usize, functions: usize,
  polynomial: i32, fourier: i32, omega: f32, time: f32, baseCount: i32, poses: usize,
): void {
  for (let group = 0; group < groups; group++) {
    const local = minus(times(v128.load(record), all(time)), v128.load(record, 16));
    timeFunctions(local, functions, polynomial, fourier, omega);
    let cx = v128.load(record, 32), cy = v128.load(record, 48), cz = v128.load(record, 64);
    record += 80;
    if (baseCount > 0) {
      sharedMotion(record, baseCount, poses, cx, cy, cz);
      cx = v128.load(poses - 48);
      cy = v128.load(poses - 32);
      cz = v128.load(poses - 16);
      record += LANES * <usize>(baseCount + 3);
    }
    const end = functions + LANES * <usize>(polynomial + 2 * fourier);
    for (let at = functions; at < end; at += LANES) {
      const value = v128.load(at);
      cx = plus(cx, times(value, v128.load(record)));
      cy = plus(cy, times(value, v128.load(record, 16)));
      cz = plus(cz, times(value, v128.load(record, 32)));
      record += 48;
    }
    v128.store(x, cx);
    v128.store(y, cy);
    v128.store(z, cz);
    x += LANES;
    y += LANES;
    z += LANES;
  }
}

/** T_1 .. T_P, sin, cos, sin 2 .. of four local times. */
function timeFunctions(local: v128, at: usize, polynomial: i32, fourier: i32, omega: f32): void {
  let before = all(1), current = local;
  for (let k = 0; k < polynomial; k++) {
    v128.store(at, current);
    at += LANES;
    const next = minus(times(times(all(2), local), current), before);
    before = current;
    current = next;
  }
  if (fourier == 0) return;
  const angle = times(local, all(omega));
  const sin1 = sine(angle), cos1 = sine(plus(angle, all(1.57079632679)));
  let s = sin1, c = cos1;
  for (let k = 0; k < fourier; k++) {
    v128.store(at, s);
    v128.store(at, c, 16);
    at += 2 * LANES;
    const next = plus(times(s, cos1), times(c, sin1));
    c = minus(times(c, cos1), times(s, sin1));
    s = next;
  }
}

/** Rest centres turned and shifted by blended poses, plus offsets, into the 48 bytes before `poses`. */
function sharedMotion(record: usize, baseCount: i32, poses: usize, px: v128, py: v128, pz: v128): void {
  let w = all(0), x = all(0), y = all(0), z = all(0), tx = all(0), ty = all(0), tz = all(0);
  let pose = poses;
  for (let base = 0; base < baseCount; base++) {
    const weight = v128.load(record);
    w = plus(w, times(weight, v128.load32_splat(pose)));
    x = plus(x, times(weight, v128.load32_splat(pose, 4)));
    y = plus(y, times(weight, v128.load32_splat(pose, 8)));
    z = plus(z, times(weight, v128.load32_splat(pose, 12)));
    tx = plus(tx, times(weight, v128.load32_splat(pose, 16)));
    ty = plus(ty, times(weight, v128.load32_splat(pose, 20)));
    tz = plus(tz, times(weight, v128.load32_splat(pose, 24)));
    record += LANES;
    pose += 28;
  }
  const squared = plus(plus(times(w, w), times(x, x)), plus(times(y, y), times(z, z)));
  const shorter = f32x4.div(all(1), f32x4.sqrt(squared));
  w = times(w, shorter);
  x = times(x, shorter);
  y = times(y, shorter);
  z = times(z, shorter);
  const ux = times(all(2), minus(times(y, pz), times(z, py)));
  const uy = times(all(2), minus(times(z, px), times(x, pz)));
  const uz = times(all(2), minus(times(x, py), times(y, px)));
  const rx = plus(plus(px, times(w, ux)), minus(times(y, uz), times(z, uy)));
  const ry = plus(plus(py, times(w, uy)), minus(times(z, ux), times(x, uz)));
  const rz = plus(plus(pz, times(w, uz)), minus(times(x, uy), times(y, ux)));
  v128.store(poses - 48, plus(plus(rx, tx), v128.load(record)));
  v128.store(poses - 32, plus(plus(ry, ty), v128.load(record, 16)));
  v128.store(poses - 16, plus(plus(rz, tz), v128.load(record, 32)));
}

/**
 * 32-bit keys of `count` splats (rounded up to four): 0 is farthest, behind the camera is last. Depths go to `depths`.
 * `starts` (KEYS + 1 words) gets how many keys are smaller than each.
 */
export function findKeys(
  x: usize, y: usize, z: usize, keys: usize, depths: usize, starts: usize, count: i32,
  a: f32, b: f32, c: f32, d: f32, span: f32,
): void {
  memory.fill(starts, 0, 4 * <usize>(KEYS + 1));
  const scale = all(NEAR_KEYS / span), spans = all(span), none = all(0);
  const groups = (count + 3) >> 2;
  for (let group = 0; group < groups; group++) {
    const at = LANES * <usize>group;
    let beyond = plus(times(all(a), v128.load(x + at)), times(all(b), v128.load(y + at)));
    beyond = plus(plus(beyond, times(all(c), v128.load(z + at))), all(d));
    v128.store(depths + at, beyond);
    const far = plus(all(NEAR_KEYS), times(all(REST_OF_KEYS), minus(all(1), f32x4.div(spans, beyond))));
    const key = v128.bitselect(far, f32x4.max(times(beyond, scale), none), f32x4.gt(beyond, spans));
    v128.store(keys + at, i32x4.sub(i32x4.splat(KEYS - 1), i32x4.trunc_sat_f32x4_s(key)));
  }
  for (let i = 0; i < count; i++) {
    const slot = starts + 4 * <usize>(load<u32>(keys + 4 * <usize>i) + 1);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  accumulate(starts);
}

/** Rows by rising key, equal keys by row. */
export function place(keys: usize, starts: usize, order: usize, count: i32): void {
  for (let row = 0; row < count; row++) {
    const slot = starts + 4 * <usize>load<u32>(keys + 4 * <usize>row);
    const to = load<u32>(slot);
    store<u32>(slot, to + 1);
    store<u32>(order + 4 * <usize>to, row);
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function digit(depths: usize, row: u32, shift: u32): usize {
  const bits = load<u32>(depths + 4 * <usize>row);
  const rising = bits ^ (bits >> 31 ? 0xffffffff : 0x80000000);
  return <usize>((~rising >> shift) & 0xffff);
}

/** Rows by falling depth, all 32 bits of it, in two passes of 16. `scratch` is room for a word per splat. */
export function placeExactly(depths: usize, starts: usize, scratch: usize, order: usize, count: i32): void {
  for (let row = 0; row < count; row++) store<u32>(order + 4 * <usize>row, row);
  exactPass(depths, starts, order, scratch, count, 0);
  exactPass(depths, starts, scratch, order, count, 16);
}

function exactPass(depths: usize, starts: usize, from: usize, to: usize, count: i32, shift: u32): void {
  memory.fill(starts, 0, 4 * <usize>(KEYS + 1));
  for (let row = 0; row < count; row++) {
    const slot = starts + 4 * (digit(depths, row, shift) + 1);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  accumulate(starts);
  for (let i = 0; i < count; i++) {
    const row = load<u32>(from + 4 * <usize>i);
    const slot = starts + 4 * digit(depths, row, shift);
    const at = load<u32>(slot);
    store<u32>(slot, at + 1);
    store<u32>(to + 4 * <usize>at, row);
  }
}

/** Counts at key + 1 become how many keys are smaller. */
function accumulate(starts: usize): void {
  let sum: u32 = 0;
  for (let key = 0; key <= KEYS; key++) {
    const slot = starts + 4 * <usize>key;
    sum += load<u32>(slot);
    store<u32>(slot, sum);
  }
}
