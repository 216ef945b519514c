// The law of a sum of independent triangular parts, as the engine has it: from the product of their characteristic
// functions as a Fourier series over the sum's range, on which all of it lies.

const triangularMean = ({ lower, typical, upper }) => (lower + typical + upper) / 3;
const triangularVariance = ({ lower: a, typical: c, upper: b }) => (a * a + b * b + c * c - a * b - a * c - b * c) / 18;

// phi(t) = -2 ((b - c) e^(iat) - (b - a) e^(ict) + (c - a) e^(ibt)) / ((b - a) (c - a) (b - c) t^2), (a, c, b) less a.
// A mode at an end is moved inwards by a millionth of the range, where the formula still has ten digits.
function characteristic({ lower, typical, upper }, t) {
  const b = upper - lower;
  const c = Math.min(Math.max(typical - lower, 1e-6 * b), (1 - 1e-6) * b);
  const scale = -2 / (b * c * (b - c) * t * t);
  return [scale * (b - c - b * Math.cos(c * t) + c * Math.cos(b * t)), scale * (-b * Math.sin(c * t) + c * Math.sin(b * t))];
}

// {lower, upper, mean, deviation, cumulative(x), quantile(p), bins(n)} of the sum; parts are triples.
function lawOfSum(parts) {
  const varying = parts.filter((part) => part.upper > part.lower);
  const lower = d3.sum(parts, (part) => part.lower);
  const upper = d3.sum(parts, (part) => part.upper);
  const mean = d3.sum(parts, triangularMean);
  const deviation = Math.sqrt(d3.sum(varying, triangularVariance));
  if (varying.length === 0) return { lower, upper, mean, deviation: 0, cumulative: (x) => (x < lower ? 0 : 1), quantile: () => lower, bins: () => [] };
  const range = upper - lower;
  const cumulative = varying.length === 1 ? cumulativeOfOne(varying[0], lower) : cumulativeOfSeries(varying, lower, range);
  const grid = d3.range(0, 1025).map((i) => cumulative(lower + (i * range) / 1024));
  const quantile = (p) => { const i = Math.min(Math.max(d3.bisectLeft(grid, p), 1), 1024); return lower + ((i - 1 + (p - grid[i - 1]) / (grid[i] - grid[i - 1] || 1)) * range) / 1024; };
  const bins = (count) => d3.range(count).map((i) => ({ x1: lower + (i * range) / count, x2: lower + ((i + 1) * range) / count, x: lower + ((i + 0.5) * range) / count, share: 100 * Math.max(0, cumulative(lower + ((i + 1) * range) / count) - cumulative(lower + (i * range) / count)) }));
  return { lower, upper, mean, deviation, cumulative, quantile, bins };
}

function cumulativeOfOne({ lower: a, typical: c, upper: b }, from) {
  return (at) => {
    const x = at - from + a;
    if (x <= a) return 0;
    if (x >= b) return 1;
    return x < c ? (x - a) ** 2 / ((b - a) * (c - a)) : 1 - (b - x) ** 2 / ((b - a) * (b - c));
  };
}

// F(x) = (x - a) / L + sum over k of Re(phi(w) (e^(-iwx) - 1) / (-iw)) 2 / L, w = 2 pi k / L, x counted from a.
function cumulativeOfSeries(varying, lower, range) {
  const terms = d3.range(1, 513).map((k) => {
    const w = (2 * Math.PI * k) / range;
    const [re, im] = varying.reduce(([re, im], part) => { const [u, v] = characteristic(part, w); return [re * u - im * v, re * v + im * u]; }, [1, 0]);
    return { w, re, im };
  }).filter(({ re, im }) => Math.hypot(re, im) > 1e-14);
  return (at) => {
    const x = Math.min(Math.max(at - lower, 0), range);
    let sum = x / range;
    for (const { w, re, im } of terms) sum += ((re * Math.sin(w * x) + im * (1 - Math.cos(w * x))) * 2) / (w * range);
    return Math.min(Math.max(sum, 0), 1);
  };
}
