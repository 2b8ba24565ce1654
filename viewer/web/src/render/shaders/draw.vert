// Corners of the quads. One instance is a batch of quads, because one quad per instance is slow on many devices.
precision highp float;
precision highp int;
precision highp usampler2D;

uniform usampler2D placeTable;
uniform usampler2D lookTable;
uniform uint drawn;
uniform vec2 viewportPx;

out vec2 corner;
flat out vec4 color;
flat out float squaredCut;
flat out uint splatRow;

void main() {
  uint slot = uint(gl_InstanceID * BATCH + (gl_VertexID >> 2));
  ivec2 texel = ivec2(int(slot & uint(SLOT_WIDTH - 1)), int(slot / uint(SLOT_WIDTH)));
  uvec4 look = slot < drawn ? texelFetch(lookTable, texel, 0) : uvec4(0u);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (look.z == 0u) return;
  uvec4 place = texelFetch(placeTable, texel, 0);
  vec2 blueAlpha = unpackHalf2x16(look.z), shape = unpackHalf2x16(look.x), major = unpackHalf2x16(place.w);
  corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) * 2.0 - 1.0;
  color = vec4(unpackHalf2x16(look.y), blueAlpha);
  squaredCut = shape.y;
  splatRow = look.w;
  vec2 offsetPx = corner.x * major + corner.y * shape.x * vec2(-major.y, major.x);
  vec3 center = uintBitsToFloat(place.xyz);
  gl_Position = vec4(center.xy + 2.0 * offsetPx / viewportPx, center.z, 1.0);
}
