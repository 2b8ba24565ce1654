precision highp float;

in vec2 corner;
flat in vec4 color;
flat in float falloff;
out vec4 pixel;

void main() {
  float squared = dot(corner, corner);
  if (squared > 1.0) discard;
#if SOLID == 0
  float alpha = min(0.999, color.a * exp2(falloff * squared));
  pixel = vec4(color.rgb * alpha, alpha);
#elif SOLID == 1 // ellipsoids, lit from the eye
  pixel = vec4(color.rgb * (0.45 + 0.55 * sqrt(1.0 - squared)), 1.0);
#else // points
  pixel = vec4(color.rgb, 1.0);
#endif
}
