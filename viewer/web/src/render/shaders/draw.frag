precision highp float;
precision highp int;

uniform int style; // 0 Gaussian, 1 solid ellipsoid, 2 disc

in vec2 corner;
flat in vec4 color;
flat in float squaredCut;
out vec4 pixel;

void main() {
  float squared = dot(corner, corner);
  if (squared > 1.0) discard;
  float alpha = min(0.999, color.a * exp(-0.5 * squaredCut * squared));
  vec3 shown = color.rgb;
  if (style != 0) {
    alpha = 1.0;
    if (style == 1) shown *= 0.45 + 0.55 * sqrt(1.0 - squared);
  }
  pixel = vec4(shown * alpha, alpha);
}
