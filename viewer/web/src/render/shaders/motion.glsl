// Motion of the splats that move (recon3d/motion.py has the mathematics, motion_layout.ts the layout).

uniform usampler2D motionTable;
uniform usampler2D chunkTable; // per 65,536 rows: first row of the motion table, number of rows that move
#if BASES > 0
uniform vec4 baseQuats[BASES];
uniform vec3 baseShifts[BASES];
#endif

uint motionRow(uint row) {
  uvec2 chunk = texelFetch(chunkTable, ivec2(int(row >> 16), 0), 0).xy;
  uint within = row & 65535u;
  return within < chunk.y ? chunk.x + within : STILL;
}

vec4 floatsAt(ivec2 at, int texel) {
  return uintBitsToFloat(texelFetch(motionTable, at + ivec2(texel, 0), 0));
}

float headAt(vec4 head[HEAD_TEXELS], int index) {
  return head[index >> 2][index & 3];
}

// Loops are unrolled by three, since arrays indexed by variables are slow on many devices. `waves` holds the values of
// the functions of time.
vec3 meanShift(ivec2 at) {
  vec3 sum = vec3(0.0);
#pragma unroll_loop_start
  for (int i = 0; i < MEANS_FOURS; i++) {
    sum.x += dot(floatsAt(at, MEANS_TEXEL + UNROLLED_LOOP_INDEX), waves[ i ]);
    sum.y += dot(floatsAt(at, MEANS_TEXEL + MEANS_FOURS + UNROLLED_LOOP_INDEX), waves[ i ]);
    sum.z += dot(floatsAt(at, MEANS_TEXEL + 2 * MEANS_FOURS + UNROLLED_LOOP_INDEX), waves[ i ]);
  }
#pragma unroll_loop_end
  return sum;
}

// Of two channels, whose four halves each fill a texel.
vec2 halfSums(ivec2 at, int texel, vec4 wave) {
  uvec4 words = texelFetch(motionTable, at + ivec2(texel, 0), 0);
  return vec2(
    dot(vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)), wave),
    dot(vec4(unpackHalf2x16(words.z), unpackHalf2x16(words.w)), wave)
  );
}

#if BASES > 0
vec4 quatProduct(vec4 a, vec4 b) {
  return vec4(a.x * b.x - dot(a.yzw, b.yzw), a.x * b.yzw + b.x * a.yzw + cross(a.yzw, b.yzw));
}

vec3 turned(vec4 q, vec3 v) {
  vec3 once = 2.0 * cross(q.yzw, v);
  return v + q.x * once + cross(q.yzw, once);
}
#endif

float localTime(vec4 clock, float t) {
  return 2.0 * exp(clock.x) * (t - 0.5 - clock.y);
}

#if LIFE_AT >= 0
float lifeFactor(vec4 head[HEAD_TEXELS]) {
  float beyond = max(abs(time - headAt(head, LIFE_AT)) - headAt(head, LIFE_AT + 1), 0.0);
  float fades = beyond / max(headAt(head, LIFE_AT + 2), shortestFade);
  return exp(-0.5 * min(fades * fades, 160.0));
}
#endif

// The splat as it is now. Those far outside their life are left as they are: nothing of them shows.
void move(inout Splat splat, uint row) {
  ivec2 at = texelOf(row, MOTION_SHIFT, MOTION_TEXELS);
  vec4 head[HEAD_TEXELS];
#pragma unroll_loop_start
  for (int i = 0; i < HEAD_TEXELS; i++) {
    head[ i ] = floatsAt(at, UNROLLED_LOOP_INDEX);
  }
#pragma unroll_loop_end
#if LIFE_AT >= 0
  splat.life = lifeFactor(head);
  if (splat.life < 0.002) return;
#endif
  timeFunctions(localTime(head[0], time));
#pragma unroll_loop_start
  for (int i = 0; i < QUATS_FOURS; i++) {
    splat.quat.xy += halfSums(at, QUATS_TEXEL + 2 * UNROLLED_LOOP_INDEX, waves[ i ]);
    splat.quat.zw += halfSums(at, QUATS_TEXEL + 2 * UNROLLED_LOOP_INDEX + 1, waves[ i ]);
  }
#pragma unroll_loop_end
#if BASES > 0
  vec4 quat = vec4(0.0);
  vec3 shift = vec3(headAt(head, OFFSET_AT), headAt(head, OFFSET_AT + 1), headAt(head, OFFSET_AT + 2));
#pragma unroll_loop_start
  for (int i = 0; i < BASES; i++) {
    quat += headAt(head, WEIGHTS_AT + UNROLLED_LOOP_INDEX) * baseQuats[ i ];
    shift += headAt(head, WEIGHTS_AT + UNROLLED_LOOP_INDEX) * baseShifts[ i ];
  }
#pragma unroll_loop_end
  quat = normalize(quat);
  splat.mean = turned(quat, splat.mean) + shift;
  splat.quat = quatProduct(quat, splat.quat);
#endif
  splat.mean += meanShift(at);
#pragma unroll_loop_start
  for (int i = 0; i < LOG_SCALES_FOURS; i++) {
    splat.logScale.xy += halfSums(at, LOG_SCALES_TEXEL + 2 * UNROLLED_LOOP_INDEX, waves[ i ]);
    splat.logScale.z += halfSums(at, LOG_SCALES_TEXEL + 2 * UNROLLED_LOOP_INDEX + 1, waves[ i ]).x;
  }
#pragma unroll_loop_end
#pragma unroll_loop_start
  for (int i = 0; i < OPACITY_LOGITS_FOURS; i++) {
    splat.logit += halfSums(at, OPACITY_LOGITS_TEXEL + UNROLLED_LOOP_INDEX, waves[ i ]).x;
  }
#pragma unroll_loop_end
#pragma unroll_loop_start
  for (int i = 0; i < COLORS_FOURS; i++) {
    splat.color.xy += halfSums(at, COLORS_TEXEL + 2 * UNROLLED_LOOP_INDEX, waves[ i ]);
    splat.color.z += halfSums(at, COLORS_TEXEL + 2 * UNROLLED_LOOP_INDEX + 1, waves[ i ]).x;
  }
#pragma unroll_loop_end
}

// How far it travels: the largest distance from where it first is among a few moments of its time.
float travel(uint row) {
  const int MOMENTS = 5;
  ivec2 at = texelOf(row, MOTION_SHIFT, MOTION_TEXELS);
  vec4 head[HEAD_TEXELS];
#pragma unroll_loop_start
  for (int i = 0; i < HEAD_TEXELS; i++) {
    head[ i ] = floatsAt(at, UNROLLED_LOOP_INDEX);
  }
#pragma unroll_loop_end
  float center = 0.5, halfWidth = 0.5;
#if LIFE_AT >= 0
  center = headAt(head, LIFE_AT);
  halfWidth = min(headAt(head, LIFE_AT + 1), 0.5);
#endif
  vec3 start = vec3(0.0);
  float farthest = 0.0;
  for (int k = 0; k < MOMENTS; k++) {
    timeFunctions(localTime(head[0], center + halfWidth * (float(k) * 0.5 - 1.0)));
    vec3 there = meanShift(at);
    if (k == 0) start = there;
    farthest = max(farthest, distance(there, start));
  }
  return farthest;
}
