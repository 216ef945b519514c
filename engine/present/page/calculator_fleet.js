// A fleet of the calculator's device against what it saves in other sectors.

// Avoided by one sector over the lifespan at a rebound r that all have [fleet unit], whatever the number of devices.
const avoidedByAll = (sector, rebound) => calculator.years * sector.emissions_mt_per_year * sector.realisation * effectiveSaving(sector.saving, rebound, "share");

// Share of that which so many devices have the effect of.
const effectOf = (sector, devices) => (sector.devices_for_full_effect ? Math.min(1, devices / sector.devices_for_full_effect) : 1);

const avoided = (rebound, devices = calculator.devices) => d3.sum(calculator.sectors, (sector) => effectOf(sector, devices) * avoidedByAll(sector, rebound));

// The greatest number of devices at which the net is zero, for a footprint of the chosen number; null if there is none. Between
// the numbers that have the full effect in a sector the net is linear.
function breakEvenDevices(footprint) {
  const each = footprint / calculator.devices;
  const corners = [0, ...calculator.sectors.map((sector) => sector.devices_for_full_effect ?? 0)].sort((a, b) => b - a);
  for (const [i, lower] of corners.entries()) {
    const following = calculator.sectors.filter((sector) => sector.devices_for_full_effect > lower);
    const rise = d3.sum(following, (sector) => avoidedByAll(sector, calculator.rebound) / sector.devices_for_full_effect);
    const held = d3.sum(calculator.sectors.filter((sector) => !following.includes(sector)), (sector) => avoidedByAll(sector, calculator.rebound));
    const root = held / (each - rise);
    if (root > 0 && root >= lower && root <= (i > 0 ? corners[i - 1] : Infinity)) return root;
  }
  return null;
}

// Footprint of the fleet for a device of so much [fleet unit].
const ofFleet = (device) => (device * calculator.devices) / data.device_units_per_fleet_unit;

// The law of the net: of one draw for all devices, or of every device's own (a normal law, central limit theorem).
function netLaw(law) {
  const handprint = avoided(calculator.rebound);
  if (calculator.dependence === "shared") return { quantile: (p) => ofFleet(law.quantile(p)) - handprint, negative: law.cumulative((handprint * data.device_units_per_fleet_unit) / calculator.devices) };
  const mean = ofFleet(law.mean) - handprint;
  const deviation = ofFleet(law.deviation) / Math.sqrt(calculator.devices);
  return { quantile: (p) => mean + deviation * normalQuantile(p), negative: deviation > 0 ? normalCumulative(-mean / deviation) : Number(mean < 0) };
}

// Abramowitz & Stegun (1964), 7.1.26, error below 1.5e-7, and by its inversion.
function normalCumulative(z) {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail = (t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2)) / 2;
  return z < 0 ? tail : 1 - tail;
}

function normalQuantile(p) {
  let [low, high] = [-9, 9];
  for (let i = 0; i < 60; i++) { const middle = (low + high) / 2; if (normalCumulative(middle) < p) low = middle; else high = middle; }
  return (low + high) / 2;
}

const mistakeOfFleet = () => (!(calculator.devices >= 1) ? "A fleet has at least one device." : !(calculator.years > 0) ? "Devices have to serve for some time." : null);

function answerOf(law, typical) {
  const device = `One device emits ${numberText(typical)} ${data.unit} if all is typical, ${numberText(law.mean)} on average, ${numberText(law.upper)} with all parts at their upper end.`;
  if (calculator.sectors.length === 0 || mistakeOfFleet()) return device;
  const { negative } = netLaw(law);
  const many = countText(calculator.devices);
  const verdict = negative >= 0.975 ? `${capital(many)} of them avoid more than they emit` : negative <= 0.025 ? `${capital(many)} of them emit more than they avoid` : `Undecided whether ${many} of them avoid more than they emit`;
  return `${device} ${verdict}: P(net < 0) = ${percentText(negative)}.`;
}

function fleetSection(results, update) {
  if (calculator.sectors.length === 0) return "";
  return element("section", { id: "fleet" }, element("h2", {}, "A fleet of them, against what it saves"), element("p", {}, `Sectors of ${data.fleet.scenario}. Net is footprint less handprint; negative is good.`), makeFleetControls(update), results);
}

function makeFleetControls(update) {
  const number = (label, key, min) => element("label", {}, element("span", {}, label), element("input", { type: "number", min, step: "any", value: calculator[key], oninput: (event) => { calculator[key] = Number(event.target.value); update(); } }));
  const size = sliderOf("from a thousand to ten trillion", { least: 3, greatest: 13, step: 0.05, value: Math.log10(calculator.devices), text: (power) => countText(10 ** power) }, (power) => { calculator.devices = Number((10 ** power).toPrecision(3)); devices.querySelector("input").value = calculator.devices; update(); });
  const devices = number("Devices", "devices", 1);
  devices.querySelector("input").classList.add("wide");
  const savings = calculator.sectors.map((sector) => element("label", {}, element("span", {}, `Saving, ${words(sector.name)} [%]`), element("input", { type: "number", min: 0, max: 100, step: "any", value: Number((100 * sector.saving).toPrecision(8)), oninput: (event) => { sector.saving = Math.min(1, Math.max(0, Number(event.target.value) / 100)); update(); } })));
  const rebound = sliderOf("Rebound", { least: 0, greatest: 1.5, step: 0.01, value: calculator.rebound, text: (share) => percentText(share) }, (share) => { calculator.rebound = share; update(); });
  const dependence = choiceOf("Uncertainty", [{ value: "shared", text: "one for all devices" }, { value: "independent", text: "every device its own" }], calculator.dependence, (chosen) => { calculator.dependence = chosen; update(); });
  return panel(devices, size, number("Years in service", "years", 0), savings, rebound, dependence);
}

function fleetTable(law, typical) {
  const handprint = avoided(calculator.rebound);
  const net = netLaw(law);
  const whole = avoided(0);
  const row = (name, footprint) => [name, shown(footprint), shown(handprint), shown(footprint - handprint), shown(whole > 0 ? 1 - footprint / whole : null, percentText), shown(footprint > 0 ? breakEvenDevices(footprint) : null, countText)];
  const quantiles = [0.05, 0.5, 0.95].map((level) => row(`${levelText(level)} of the law`, net.quantile(level) + handprint));
  const said = element("p", { class: "says", id: "fleet-says" }, "P(net < 0) = ", element("strong", { "data-value": net.negative }, percentText(net.negative)), `. The handprint is ${numberText(handprint / calculator.years)} ${data.fleet_unit} a year.`);
  return element("div", {}, said, tableOf([`${data.fleet_unit} over ${plainText(calculator.years)} years`, "footprint", "handprint", "net", "net is zero at a rebound of", "at so many devices"],
    [row("at lower end", ofFleet(law.lower)), row("all-typical", ofFleet(typical)), row("mean", ofFleet(law.mean)), row("at upper end", ofFleet(law.upper)), ...quantiles], { label: "The fleet" }));
}

// The net over the rebound, with the band of the distribution and all parts at their upper end.
function fleetChart(law) {
  const chosen = calculator.rebound;
  const net = netLaw(law);
  const [low, middle, high] = [0.05, 0.5, 0.95].map((level) => net.quantile(level) + avoided(chosen));
  const rows = d3.range(0, 1.501, 0.025).map((rebound) => { const handprint = avoided(rebound); return { rebound: 100 * rebound, low: low - handprint, middle: middle - handprint, high: high - handprint, worst: ofFleet(law.upper) - handprint }; });
  const here = { rebound: 100 * chosen, net: middle - avoided(chosen) };
  return chartOf({
    id: "fleet-chart", title: "Net over the rebound of all sectors", caption: "Line: median; band: 5 % to 95 %; dotted: all parts at their upper end; dot: the rebound that is chosen. Below the line of zero more is avoided than emitted.",
    plot: () => ({ height: 330, marginLeft: 70, x: { label: "rebound [%] →" }, y: { label: `↑ net [${data.fleet_unit} over ${plainText(calculator.years)} years]`, grid: true, nice: true },
      marks: [zeroLineY(), Plot.areaY(rows, { x: "rebound", y1: "low", y2: "high", fill: "var(--band)", fillOpacity: 0.4 }), Plot.lineY(rows, { x: "rebound", y: "middle", strokeWidth: 2.2 }), Plot.lineY(rows, { x: "rebound", y: "worst", strokeDasharray: "1 3", strokeWidth: 2, stroke: "var(--bad)" }),
        Plot.dot([here], { x: "rebound", y: "net", r: 6, fill: "var(--accent)" }),
        Plot.tip(rows, Plot.pointerX({ x: "rebound", y: "middle", title: (row) => `rebound ${plainText(row.rebound)} %\n5 %: ${numberText(row.low)}\nmedian: ${numberText(row.middle)}\n95 %: ${numberText(row.high)}\nparts at upper end: ${numberText(row.worst)}` }))] }),
    table: { columns: ["Rebound", "5 %", "median", "95 %", "parts at upper end"], rows: rows.filter((_, i) => i % 4 === 0).map((row) => [`${plainText(row.rebound)} %`, shown(row.low), shown(row.middle), shown(row.high), shown(row.worst)]) },
  });
}
