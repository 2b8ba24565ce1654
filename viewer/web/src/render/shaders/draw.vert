// Corners of the triangles around the splats. One instance is a batch of them, because one splat per instance is slow
// on many devices.
precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D placeTable;
uniform usampler2D lookTable;
uniform uint drawn;
uniform vec2 viewportPx;

out vec2 corner; // the ellipse is the unit circle
flat out vec4 color;
flat out float falloff; // alpha is color.a 2^(falloff r^2)
flat out uint splatRow;

const float HALF_LOG2_E = 0.72134752;

// Of the triangle whose inscribed circle is the unit circle.
vec2 cornerOf(int index) {
  return index == 0 ? vec2(0.0, 2.0) : vec2(index == 1 ? -1.7320508 : 1.7320508, -1.0);
}

void main() {
  int splat = gl_VertexID / 3;
  uint slot = uint(gl_InstanceID * BATCH + splat);
  ivec2 texel = ivec2(int(slot & uint(SLOT_WIDTH - 1)), int(slot / uint(SLOT_WIDTH)));
  uvec4 look = slot < drawn ? texelFetch(lookTable, texel, 0) : uvec4(0u);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (look.z == 0u) return;
  uvec4 place = texelFetch(placeTable, texel, 0);
  vec2 blueAlpha = unpackHalf2x16(look.z), shape = unpackHalf2x16(look.x), major = unpackHalf2x16(place.w);
  corner = cornerOf(gl_VertexID - 3 * splat);
  color = vec4(unpackHalf2x16(look.y), blueAlpha);
  falloff = -HALF_LOG2_E * shape.y;
  splatRow = look.w;
  vec2 offsetPx = corner.x * major + corner.y * shape.x * vec2(-major.y, major.x);
  vec3 center = uintBitsToFloat(place.xyz);
  gl_Position = vec4(center.xy + 2.0 * offsetPx / viewportPx, center.z, 1.0);
}
