// One splat as it is at the uniform `time`, read from the tables.

precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D baseTable;
uniform usampler2D stateTable;
uniform float time;
uniform float shortestFade; // keeps fades of zero from dividing by zero

const uint STILL = 0xffffffffu; // instead of a row of the motion table
const uint SELECTED = 1u;
const uint HIDDEN = 2u;

struct Splat {
  vec3 mean;
  vec4 quat; // wxyz, any length
  vec3 logScale;
  vec3 color;
  float logit;
  float life; // factor on opacity
};

ivec2 texelOf(uint row, int shift, int texels) {
  return ivec2(int(row & ((1u << shift) - 1u)) * texels, int(row >> shift));
}

uint stateOf(uint row) {
  return texelFetch(stateTable, texelOf(row, STATE_SHIFT, 1), 0).x;
}

// Three components of 15 bits; the largest is what is missing from length 1.
vec4 unpackedQuat(uint first, uint second, uint third) {
  const float HALF_RANGE = 0.70710678;
  vec3 small = (vec3(first & 32767u, second & 32767u, third & 32767u) / 32767.0 * 2.0 - 1.0) * HALF_RANGE;
  float largest = sqrt(max(0.0, 1.0 - dot(small, small)));
  uint index = (first >> 15) | ((second >> 15) << 1);
  if (index == 0u) return vec4(largest, small);
  if (index == 1u) return vec4(small.x, largest, small.yz);
  if (index == 2u) return vec4(small.xy, largest, small.z);
  return vec4(small, largest);
}

Splat splatAtRest(uint row) {
  ivec2 at = texelOf(row, BASE_SHIFT, 2);
  uvec4 a = texelFetch(baseTable, at, 0);
  uvec4 b = texelFetch(baseTable, at + ivec2(1, 0), 0);
  vec2 blueLogit = unpackHalf2x16(b.x);
  Splat splat;
  splat.mean = uintBitsToFloat(a.xyz);
  splat.color = vec3(unpackHalf2x16(a.w), blueLogit.x);
  splat.logit = blueLogit.y;
  splat.logScale = vec3(unpackHalf2x16(b.y), unpackHalf2x16(b.z).x);
  splat.quat = unpackedQuat(b.z >> 16, b.w & 65535u, b.w >> 16);
  splat.life = 1.0;
  return splat;
}

float opacityOf(Splat splat) {
  return splat.life / (1.0 + exp(-splat.logit));
}
