// Where every splat is now, row by row: its centre in the model's frame or on the screen, and its opacity.

uniform uint count;
uniform bool onScreen;
uniform mat4 viewFromModel;
uniform mat4 clipFromView;
uniform vec2 viewportPx;

out uvec4 located;

void main() {
  located = uvec4(0u);
  ivec2 texel = ivec2(gl_FragCoord.xy);
  uint row = uint(texel.y * SLOT_WIDTH + texel.x);
  if (row >= count) return;
  Splat splat = splatAtRest(row);
#ifdef MOTION
  uint motion = motionRow(row);
  if (motion != STILL) move(splat, motion);
#endif
  float opacity = (stateOf(row) & HIDDEN) != 0u ? 0.0 : opacityOf(splat);
  vec3 place = splat.mean;
  if (onScreen) {
    vec4 view = viewFromModel * vec4(splat.mean, 1.0);
    vec4 clip = clipFromView * view;
    vec2 px = (clip.xy / clip.w * vec2(0.5, -0.5) + 0.5) * viewportPx;
    place = vec3(px, -view.z);
  }
  located = floatBitsToUint(vec4(place, opacity));
}
