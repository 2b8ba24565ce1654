// Sine and cosine to 1e-7. Built-in ones may err by 2^-11, and coefficients of nearly dependent functions are large.
vec2 sineCosine(float angle) {
  const float QUARTER = 1.57079637, REST_OF_QUARTER = -4.37113883e-8;
  float quarters = floor(angle / QUARTER + 0.5);
  float r = angle - quarters * QUARTER;
  r -= quarters * REST_OF_QUARTER;
  float q = r * r;
  float sine = r * (1.0 + q * (-1.6666667e-1 + q * (8.3333333e-3 + q * (-1.9841270e-4 + q * 2.7557319e-6))));
  float cosine = 1.0 + q * (-0.5 + q * (4.1666667e-2 + q * (-1.3888889e-3 + q * (2.4801587e-5 - q * 2.7557319e-7))));
  vec2 pair = vec2(sine, cosine);
  int turn = int(quarters) & 3;
  if ((turn & 1) != 0) pair = vec2(pair.y, -pair.x);
  return turn >= 2 ? -pair : pair;
}
