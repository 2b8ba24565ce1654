// The row and depth of the splat in front: drawn back to front without blending, the last one stays.
precision highp float;
precision highp int;

in vec2 corner;
flat in vec4 color;
flat in float falloff;
flat in uint splatRow;
out uvec4 found;

const float SEEN = 0.3; // least alpha that can be picked

void main() {
  float squared = dot(corner, corner);
  if (squared > 1.0 || color.a * exp2(falloff * squared) < SEEN) discard;
  found = uvec4(splatRow, floatBitsToUint(gl_FragCoord.z), 1u, 0u);
}
