// Projects each splat once, in drawing order: what the four corners of its quad have in common.
// Written per slot: centre in normalised device coordinates and the longer half axis in pixels; then the ratio of the
// axes, the square of the cut-off, colour, alpha, and the splat's row. Alpha 0 marks a splat that is not drawn.

uniform usampler2D orderTable;
uniform uint drawn;
uniform mat4 viewFromModel;
uniform mat4 clipFromView;
uniform vec3 eye; // in the model's frame
uniform vec2 viewportPx;
uniform float nearest; // smallest depth that is drawn
uniform bool antialiased;
uniform float scaleFactor;
uniform float cutoff;
uniform int mode;
uniform vec2 depthRange;
uniform float travelScale;

layout(location = 0) out uvec4 place;
layout(location = 1) out uvec4 look;

const float LOW_PASS_PX2 = 0.3;
const float FRUSTUM_MARGIN = 1.3;
const float POINT_PX = 1.5;
const vec3 SELECTED_COLOR = vec3(1.0, 0.62, 0.1);
const int COLOR = 0, DEPTH = 1, NORMALS = 2, OPACITY = 3, MOTION_MODE = 4, ELLIPSOIDS = 5, POINTS = 6;

mat3 rotationOf(vec4 quat) {
  vec4 q = normalize(quat);
  float w = q.x, x = q.y, y = q.z, z = q.w;
  return mat3(
    1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y + w * z), 2.0 * (x * z - w * y),
    2.0 * (x * y - w * z), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z + w * x),
    2.0 * (x * z + w * y), 2.0 * (y * z - w * x), 1.0 - 2.0 * (x * x + y * y)
  );
}

// Dark blue, violet, orange, yellow: also told apart in grey.
vec3 heat(float u) {
  u = clamp(u, 0.0, 1.0) * 3.0;
  const vec3 A = vec3(0.09, 0.07, 0.30), B = vec3(0.50, 0.14, 0.52);
  const vec3 C = vec3(0.95, 0.45, 0.28), D = vec3(1.0, 0.96, 0.66);
  return u < 1.0 ? mix(A, B, u) : u < 2.0 ? mix(B, C, u - 1.0) : mix(C, D, u - 2.0);
}

vec3 normalColor(Splat splat, mat3 rotation, vec3 towards) {
  vec3 s = splat.logScale;
  vec3 axis = s.x <= s.y && s.x <= s.z ? rotation[0] : s.y <= s.z ? rotation[1] : rotation[2];
  vec3 normal = normalize(mat3(viewFromModel) * (dot(axis, towards) > 0.0 ? -axis : axis));
  return 0.5 + 0.5 * normal;
}

vec3 colorOf(Splat splat, uint row, uint motion, mat3 rotation, float depth) {
  vec3 towards = normalize(splat.mean - eye);
  if (mode == DEPTH) return heat((depthRange.y - depth) / (depthRange.y - depthRange.x));
  if (mode == NORMALS) return normalColor(splat, rotation, towards);
  if (mode == OPACITY) return vec3(1.0);
  vec3 color = max(splat.color + harmonics(row, towards), 0.0);
  if (mode != MOTION_MODE) return color;
  vec3 grey = vec3(0.35 * dot(color, vec3(0.3, 0.6, 0.1)) + 0.05);
#ifdef MOTION
  if (motion != STILL) {
    float far = travel(motion) * travelScale;
    return mix(grey, heat(far / (far + 1.0)), clamp(far * 8.0, 0.0, 1.0));
  }
#endif
  return grey;
}

// The ellipse of one standard deviation on the screen, in pixels.
struct Ellipse {
  vec2 axis; // unit, along the longer half axis
  float major;
  float minor;
  float kept; // part of the opacity that is left after the pixel filter has spread it
};

// Eigenvalues of the covariance whose root has these rows, after the filter; the eigenvector is taken where it does not
// cancel, and the determinant from minors.
Ellipse ellipseOf(vec3 rowX, vec3 rowY) {
  float xx = dot(rowX, rowX), xy = dot(rowX, rowY), yy = dot(rowY, rowY);
  vec3 minors = cross(rowX, rowY);
  float before = dot(minors, minors);
  float after = before + LOW_PASS_PX2 * (xx + yy) + LOW_PASS_PX2 * LOW_PASS_PX2;
  xx += LOW_PASS_PX2;
  yy += LOW_PASS_PX2;
  float larger = 0.5 * (xx + yy) + length(vec2(0.5 * (xx - yy), xy));
  vec2 axis = xx >= yy ? vec2(larger - yy, xy) : vec2(xy, larger - xx);
  float axisLength = length(axis);
  axis = axisLength > 0.0 ? axis / axisLength : vec2(1.0, 0.0);
  float longest = 2.0 * max(viewportPx.x, viewportPx.y);
  return Ellipse(axis, min(sqrt(larger), longest), min(sqrt(after / larger), longest), sqrt(before / after));
}

// Rows of the Jacobian, at a point not far outside the picture, times the splat's axes.
Ellipse projected(Splat splat, mat3 rotation, vec3 center) {
  float depth = -center.z;
  mat3 axes = mat3(viewFromModel) * rotation;
  vec3 scales = exp(splat.logScale) * scaleFactor;
  axes = mat3(axes[0] * scales.x, axes[1] * scales.y, axes[2] * scales.z);
  vec2 lens = vec2(clipFromView[0][0], clipFromView[1][1]);
  vec2 shift = clipFromView[2].xy;
  vec2 tangent = clamp(center.xy / depth, (shift - FRUSTUM_MARGIN) / lens, (shift + FRUSTUM_MARGIN) / lens);
  vec2 pxPerUnit = 0.5 * viewportPx * lens / depth;
  return ellipseOf(
    pxPerUnit.x * (vec3(1.0, 0.0, tangent.x) * axes),
    pxPerUnit.y * (vec3(0.0, 1.0, tangent.y) * axes)
  );
}

// Square of the distance, in standard deviations, at which a splat ends; not positive if it is not drawn at all.
float squaredCutOf(float alpha) {
  if (mode == ELLIPSOIDS) return alpha < 0.1 ? 0.0 : 2.25;
  if (mode == POINTS) return alpha < 0.02 ? 0.0 : 1.0;
  return min(cutoff * cutoff, 2.0 * log(255.0 * alpha));
}

bool isOutside(vec2 device, Ellipse e, float squaredCut) {
  vec2 longer = e.major * e.axis, shorter = e.minor * e.axis.yx;
  vec2 reach = sqrt(squaredCut * (longer * longer + shorter * shorter));
  return any(greaterThan(abs(device) * viewportPx, viewportPx + 2.0 * reach));
}

void main() {
  place = look = uvec4(0u);
  ivec2 texel = ivec2(gl_FragCoord.xy);
  if (uint(texel.y * SLOT_WIDTH + texel.x) >= drawn) return;
  uint row = texelFetch(orderTable, texel, 0).x;
  uint state = stateOf(row);
  if ((state & HIDDEN) != 0u) return;

  Splat splat = splatAtRest(row);
  uint motion = STILL;
#ifdef MOTION
  motion = motionRow(row);
  if (motion != STILL) move(splat, motion);
#endif
  vec3 center = (viewFromModel * vec4(splat.mean, 1.0)).xyz;
  float alpha = opacityOf(splat);
  if (-center.z <= nearest || alpha < 1.0 / 255.0) return;

  mat3 rotation = rotationOf(splat.quat);
  Ellipse ellipse = projected(splat, rotation, center);
  if (antialiased) alpha *= ellipse.kept;
  if (mode == POINTS) ellipse.major = ellipse.minor = POINT_PX;
  float squaredCut = squaredCutOf(alpha);
  vec4 clip = clipFromView * vec4(center, 1.0);
  vec3 device = clip.xyz / clip.w;
  if (squaredCut <= 0.0 || isOutside(device.xy, ellipse, squaredCut)) return;

  vec3 color = colorOf(splat, row, motion, rotation, -center.z);
  if ((state & SELECTED) != 0u) color = mix(color, SELECTED_COLOR, 0.6);
  place = uvec4(floatBitsToUint(device), packHalf2x16(ellipse.axis * ellipse.major * sqrt(squaredCut)));
  look = uvec4(
    packHalf2x16(vec2(ellipse.minor / ellipse.major, squaredCut)),
    packHalf2x16(color.rg),
    packHalf2x16(vec2(color.b, alpha)),
    row
  );
}
