// Spherical harmonics of degree 1 to 3 in the signs of the Inria PLY.

#if SH_DEGREE > 0
uniform usampler2D shTable;
uniform int shDegree;

// Coefficients as they lie: three halves each, so that two take three words.
vec3 evenTriple(uint a, uint b) { return vec3(unpackHalf2x16(a), unpackHalf2x16(b).x); }
vec3 oddTriple(uint b, uint c) { return vec3(unpackHalf2x16(b).y, unpackHalf2x16(c)); }

vec3 firstDegree(uvec4 a, uvec4 b, vec3 d) {
  return 0.4886025119 * (-d.y * evenTriple(a.x, a.y) + d.z * oddTriple(a.y, a.z) - d.x * evenTriple(a.w, b.x));
}

#if SH_DEGREE > 1
vec3 secondDegree(uvec4 b, uvec4 c, vec3 d) {
  vec3 q = d * d;
  return 1.0925484306 * d.x * d.y * oddTriple(b.x, b.y)
    - 1.0925484306 * d.y * d.z * evenTriple(b.z, b.w)
    + 0.3153915653 * (2.0 * q.z - q.x - q.y) * oddTriple(b.w, c.x)
    - 1.0925484306 * d.x * d.z * evenTriple(c.y, c.z)
    + 0.5462742153 * (q.x - q.y) * oddTriple(c.z, c.w);
}
#endif

#if SH_DEGREE > 2
vec3 thirdDegree(uvec4 d0, uvec4 d1, uvec4 d2, vec3 d) {
  vec3 q = d * d;
  return -0.5900435899 * d.y * (3.0 * q.x - q.y) * evenTriple(d0.x, d0.y)
    + 2.8906114426 * d.x * d.y * d.z * oddTriple(d0.y, d0.z)
    - 0.4570457995 * d.y * (4.0 * q.z - q.x - q.y) * evenTriple(d0.w, d1.x)
    + 0.3731763326 * d.z * (2.0 * q.z - 3.0 * q.x - 3.0 * q.y) * oddTriple(d1.x, d1.y)
    - 0.4570457995 * d.x * (4.0 * q.z - q.x - q.y) * evenTriple(d1.z, d1.w)
    + 1.4453057213 * d.z * (q.x - q.y) * oddTriple(d1.w, d2.x)
    - 0.5900435899 * d.x * (q.x - 3.0 * q.y) * evenTriple(d2.y, d2.z);
}
#endif

// What the direction adds to the colour; d points from the eye to the splat.
vec3 harmonics(uint row, vec3 d) {
  if (shDegree == 0) return vec3(0.0);
  ivec2 at = texelOf(row, SH_SHIFT, SH_TEXELS);
  uvec4 a = texelFetch(shTable, at, 0);
  uvec4 b = texelFetch(shTable, at + ivec2(1, 0), 0);
  vec3 sum = firstDegree(a, b, d);
#if SH_DEGREE > 1
  if (shDegree == 1) return sum;
  uvec4 c = texelFetch(shTable, at + ivec2(2, 0), 0);
  sum += secondDegree(b, c, d);
#endif
#if SH_DEGREE > 2
  if (shDegree == 2) return sum;
  sum += thirdDegree(
    texelFetch(shTable, at + ivec2(3, 0), 0),
    texelFetch(shTable, at + ivec2(4, 0), 0),
    texelFetch(shTable, at + ivec2(5, 0), 0),
    d
  );
#endif
  return sum;
}
#else
vec3 harmonics(uint row, vec3 d) { return vec3(0.0); }
#endif
