// The data of the page, addressed by the names that the result file has.

// A group of the result file. A selection gives for some dimensions a position, counted from 0; dimensions that a
// variable does not have are ignored.
class Group {
  constructor(json) {
    this.dimensions = json ? json.dimensions : {};
    this.variables = json ? json.variables : {};
  }

  has(name) { return name in this.variables; }

  // Values along a dimension; positions where the file has no coordinate.
  coordinate(dimension) {
    if (this.has(dimension)) return this.variables[dimension].values;
    return d3.range(dimension in this.dimensions ? this.dimensions[dimension].length : 0);
  }

  // Of one variable: the values over the dimensions that are not selected, row-major.
  values(name, selection = {}) {
    const { dimensions, values } = this.variables[name];
    const lengths = dimensions.map((dimension) => this.dimensions[dimension].length);
    let places = [0];
    dimensions.forEach((dimension, axis) => {
      const stride = lengths.slice(axis + 1).reduce((product, length) => product * length, 1);
      const steps = dimension in selection ? [selection[dimension]] : d3.range(lengths[axis]);
      places = places.flatMap((place) => steps.map((step) => place + step * stride));
    });
    return places.map((place) => values[place]);
  }

  value(name, selection = {}) { return this.has(name) ? this.values(name, selection)[0] : null; }
  unit(name) { return this.variables[name].units; }
  meaning(name) { return this.variables[name].long_name; }
}

const data = JSON.parse(document.getElementById("data").textContent);
const root = new Group(data.root);
const summary = new Group(data.summary);
const attributes = data.attributes ?? {};
const fleetUnit = attributes.fleet_unit ?? "";
const deviceUnit = attributes.device_unit ?? "";

// What is chosen for the whole page: the variant, the band between two quantiles, and what amounts are counted in.
const state = { point: 0, band: [0.05, 0.95], amount: "horizon" };

const pointNames = () => (root.has("point") ? root.coordinate("point") : ["base"]);
const pointLabels = () => (root.has("point_label") ? root.values("point_label") : pointNames().map(words));
const at = (more = {}) => ({ point: state.point, ...more });
const fileLevels = () => root.coordinate("quantile");

// A quantile of an output over the trials: of the file where it has the level, else from the trials' curve.
function quantile(name, level, point = state.point) {
  const position = fileLevels().findIndex((known) => Math.abs(known - level) < 1e-9);
  if (position >= 0 && summary.has(`${name}_quantile`)) return summary.value(`${name}_quantile`, { point, quantile: position });
  const curve = data.trials?.variables[name]?.[point]?.quantiles;
  const step = level * 200;
  return curve && Math.abs(step - Math.round(step)) < 1e-6 ? curve[Math.round(step)] : null;
}

// The same of one year.
function yearQuantile(name, level, year, point = state.point) {
  const position = fileLevels().findIndex((known) => Math.abs(known - level) < 1e-9);
  if (position >= 0 && summary.has(`${name}_quantile`)) return summary.value(`${name}_quantile`, { point, year, quantile: position });
  const fan = data.trials?.variables[name]?.[point]?.quantiles?.[year];
  const of = data.trials?.year_levels.findIndex((known) => Math.abs(known - level) < 1e-9);
  return fan && of >= 0 ? fan[of] : null;
}

const statistic = (name, which, point = state.point) =>
  summary.value(name, { point, statistic: summary.coordinate("statistic").indexOf(which) });
const estimate = (name, which, point = state.point) =>
  root.value(name, { point, estimate: root.coordinate("estimate").indexOf(which) });

// Central bands that the file can tell, widest first.
function bands() {
  const both = [];
  for (const half of [0.005, 0.01, 0.025, 0.05, 0.1, 0.25])
    if (quantile("footprint_total", half, 0) !== null && quantile("footprint_total", 1 - half, 0) !== null) {
      const years = root.has("footprint_by_stage") ? yearQuantile("footprint", half, 0, 0) !== null : true;
      if (years) both.push([half, 1 - half]);
    }
  return both;
}

// Amounts are stored over the horizon.
function amountScale() {
  const years = root.value("horizon_years", at());
  const devices = root.value("devices", at());
  if (state.amount === "year") return { factor: 1 / years, unit: `${fleetUnit} a year` };
  if (state.amount === "device")
    return { factor: attributes.device_units_per_fleet_unit / devices, unit: `${deviceUnit} a device` };
  return { factor: 1, unit: `${fleetUnit} ${horizonText()}` };
}

function horizonText() {
  if (root.has("year")) {
    const years = root.coordinate("year");
    return years.length === 1 ? `in ${years[0]}` : `over ${years[0]} to ${years[years.length - 1]}`;
  }
  const years = root.value("horizon_years", at());
  return years === 1 ? "over one year" : `over ${plainText(years)} years`;
}
