// Motion of the splats that move (recon3d/motion.py has the mathematics, motion_layout.ts the layout).

uniform usampler2D motionTable;
uniform usampler2D chunkTable; // per 65,536 rows: first row of the motion table, number of rows that move
#if BASES > 0
uniform vec4 baseQuats[BASES];
uniform vec3 baseShifts[BASES];
#endif

const uint STILL = 0xffffffffu;

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

float meanChannel(ivec2 at, int channel, vec4 f[FOURS]) {
  float sum = 0.0;
  for (int k = 0; k < MEANS_FOURS; k++) {
    sum += dot(floatsAt(at, MEANS_TEXEL + channel * MEANS_FOURS + k), f[k]);
  }
  return sum;
}

vec3 meanShift(ivec2 at, vec4 f[FOURS]) {
  return vec3(meanChannel(at, 0, f), meanChannel(at, 1, f), meanChannel(at, 2, f));
}

// Sums of halves, four functions at a time, channel after channel.
vec4 halfSums(ivec2 at, int firstTexel, int channels, int fours, vec4 f[FOURS]) {
  vec4 sums = vec4(0.0);
  uvec4 texel = uvec4(0u);
  for (int group = 0; group < channels * fours; group++) {
    if ((group & 1) == 0) texel = texelFetch(motionTable, at + ivec2(firstTexel + (group >> 1), 0), 0);
    uvec2 words = (group & 1) == 0 ? texel.xy : texel.zw;
    int channel = group / fours;
    sums[channel] += dot(vec4(unpackHalf2x16(words.x), unpackHalf2x16(words.y)), f[group - channel * fours]);
  }
  return sums;
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
  for (int k = 0; k < HEAD_TEXELS; k++) head[k] = floatsAt(at, k);
#if LIFE_AT >= 0
  splat.life = lifeFactor(head);
  if (splat.life < 0.002) return;
#endif
  vec4 f[FOURS];
  timeFunctions(localTime(head[0], time), f);
#if QUATS_FOURS > 0
  splat.quat += halfSums(at, QUATS_TEXEL, 4, QUATS_FOURS, f);
#endif
#if BASES > 0
  vec4 quat = vec4(0.0);
  vec3 shift = vec3(headAt(head, OFFSET_AT), headAt(head, OFFSET_AT + 1), headAt(head, OFFSET_AT + 2));
  for (int k = 0; k < BASES; k++) {
    float weight = headAt(head, WEIGHTS_AT + k);
    quat += weight * baseQuats[k];
    shift += weight * baseShifts[k];
  }
  quat = normalize(quat);
  splat.mean = turned(quat, splat.mean) + shift;
  splat.quat = quatProduct(quat, splat.quat);
#endif
  splat.mean += meanShift(at, f);
#if LOG_SCALES_FOURS > 0
  splat.logScale += halfSums(at, LOG_SCALES_TEXEL, 3, LOG_SCALES_FOURS, f).xyz;
#endif
#if OPACITY_LOGITS_FOURS > 0
  splat.logit += halfSums(at, OPACITY_LOGITS_TEXEL, 1, OPACITY_LOGITS_FOURS, f).x;
#endif
#if COLORS_FOURS > 0
  splat.color += halfSums(at, COLORS_TEXEL, 3, COLORS_FOURS, f).xyz;
#endif
}

// How far it travels: the largest distance from where it first is among a few moments of its time.
float travel(uint row) {
  const int MOMENTS = 5;
  ivec2 at = texelOf(row, MOTION_SHIFT, MOTION_TEXELS);
  vec4 head[HEAD_TEXELS];
  for (int k = 0; k < HEAD_TEXELS; k++) head[k] = floatsAt(at, k);
  float center = 0.5, halfWidth = 0.5;
#if LIFE_AT >= 0
  center = headAt(head, LIFE_AT);
  halfWidth = min(headAt(head, LIFE_AT + 1), 0.5);
#endif
  vec3 start = vec3(0.0);
  float farthest = 0.0;
  for (int k = 0; k < MOMENTS; k++) {
    vec4 f[FOURS];
    timeFunctions(localTime(head[0], center + halfWidth * (float(k) * 0.5 - 1.0)), f);
    vec3 there = meanShift(at, f);
    if (k == 0) start = there;
    farthest = max(farthest, distance(there, start));
  }
  return farthest;
}
