// The device calculator: one device part by part, beside other products, and a fleet of it against what it saves.

const calculator = { preset: "", parts: [], own: [], devices: 1, years: 1, sectors: [], rebound: 0, dependence: "shared", scale: "linear" };

const none = { lower: 0, typical: 0, upper: 0 };
const tripleOf = ({ lower, typical, upper }) => ({ lower, typical, upper });
const tripleText = ({ lower, typical, upper }) => (lower === upper ? plainText(typical) : [lower, typical, upper].map(plainText).join(" / "));

// What may be chosen for a part: [{key, text, triple, argument}]; argument is what the command line takes.
function choicesOf(part) {
  const preset = data.presets[calculator.preset]?.parts[part];
  const levels = data.inventory[part] ?? [];
  const choices = [];
  if (preset) choices.push({ key: "preset", text: preset.upper === 0 ? "preset: none" : `preset: ${/^HSL/.test(preset.choice) ? preset.choice : tripleText(preset)}`, triple: tripleOf(preset), argument: null });
  choices.push({ key: "none", text: "none", triple: none, argument: "none" });
  levels.forEach((triple, level) => { if (triple) choices.push({ key: `hsl${level}`, text: `HSL-${level}: ${tripleText(triple)}`, triple, argument: `hsl${level}` }); });
  for (const option of data.options.filter((one) => one.part === part))
    choices.push({ key: `option ${option.name}`, text: `${option.name}: ${plainText(option.footprint)}`, triple: { lower: option.footprint, typical: option.footprint, upper: option.footprint }, argument: option.name });
  choices.push({ key: "own", text: "own numbers", triple: null, argument: null });
  return choices;
}

// A triple that is no triple: the sentence that says why.
function mistakeOf({ lower, typical, upper }) {
  if (![lower, typical, upper].every((value) => isNumber(value) && value >= 0)) return "Three numbers of at least 0 are wanted.";
  return lower <= typical && typical <= upper ? null : "Lower, typical and upper have to ascend.";
}

function startCalculator() {
  Object.assign(calculator, { devices: data.fleet.devices, years: data.fleet.lifespan_years, sectors: data.fleet.sectors.map((sector) => ({ ...sector })), rebound: d3.max(data.fleet.sectors, (sector) => sector.rebound) ?? 0 });
  takePreset(data.start.preset);
  data.start.parts.forEach(takePart);
  const page = document.getElementById("page");
  const results = element("div", { id: "results" });
  const fleet = element("div", { id: "fleet-results" });
  const update = () => drawResults(results, fleet);
  page.replaceChildren(element("header", {}, element("h1", {}, "What does one device emit, and a fleet of them?"),
    element("p", { class: "answer", id: "answer", "aria-live": "polite" }),
    element("p", { class: "quiet" }, `${capital(data.indicator)}, ${data.unit} over the life of a device. Parts are uncertain from lower over typical to upper (triangular law), independent of one another.`)),
    pageLook(), element("section", { id: "device" }, element("h2", {}, "The device"), deviceForm(update)), results, fleetSection(fleet, update), sourcesSection());
  update();
  document.documentElement.dataset.ready = "true";
}

// A part as the command line chose it.
function takePart(chosen) {
  if (chosen.is_own) return calculator.own.push({ name: chosen.name, triple: tripleOf(chosen) });
  const part = calculator.parts.find(({ name }) => name === chosen.name);
  if (chosen.origin === "switched_off") return (part.on = false);
  const key = { option: `option ${chosen.choice}`, level: chosen.choice.toLowerCase().replace("-", ""), stated: "own" }[chosen.origin];
  if (key) Object.assign(part, { choice: key, triple: tripleOf(chosen) });
  return part;
}

const pageLook = () => panel(lookControl(), element("button", { type: "button", onclick: () => window.print() }, "Print"));

function takePreset(name) {
  calculator.preset = name in data.presets ? name : "";
  calculator.parts = data.parts.map((part) => {
    const preset = data.presets[calculator.preset]?.parts[part];
    return { name: part, on: true, choice: preset ? "preset" : "none", triple: preset ? tripleOf(preset) : { ...none } };
  });
}

function deviceForm(update) {
  const rows = element("tbody");
  const redraw = () => { rows.replaceChildren(...calculator.parts.map((part) => partRow(part, update)), ...calculator.own.map((part) => ownRow(part, () => { redraw(); update(); }, update))); };
  const presets = Object.keys(data.presets);
  const preset = selectOf("Start from", [{ value: "", text: "nothing" }, ...presets.map((name) => ({ value: name, text: words(name) }))], calculator.preset, (name) => { takePreset(name); redraw(); update(); });
  const add = element("button", { type: "button", onclick: () => { calculator.own.push({ name: `own part ${calculator.own.length + 1}`, triple: { ...none } }); redraw(); update(); } }, "Add a part");
  redraw();
  return element("div", {}, panel(preset, add), element("div", { class: "scroll" }, element("table", { class: "parts", "aria-label": "Parts of the device" },
    element("thead", {}, element("tr", {}, ["Part", "choice", "lower", "typical", `upper [${data.unit}]`, ""].map((name) => element("th", { scope: "col" }, name)))), rows)));
}

function numberInput(part, end, changed) {
  return element("input", { type: "number", min: 0, step: "any", value: part.triple[end], "aria-label": `${words(part.name)}, ${end}`, oninput: (event) => { part.triple = { ...part.triple, [end]: event.target.value === "" ? NaN : Number(event.target.value) }; changed(); } });
}

// Inputs for the three ends, told to be wrong where they are.
function tripleInputs(part, changed) {
  const inputs = ["lower", "typical", "upper"].map((end) => numberInput(part, end, () => { tell(); changed(); }));
  const tell = () => inputs.forEach((input) => input.setCustomValidity(mistakeOf(part.triple) ?? ""));
  const show = () => inputs.forEach((input, i) => { input.value = part.triple[["lower", "typical", "upper"][i]]; input.setCustomValidity(""); });
  return { cells: inputs.map((input) => element("td", {}, input)), show };
}

function partRow(part, update) {
  const choices = choicesOf(part.name);
  const ends = tripleInputs(part, () => { part.choice = "own"; choice.value = "own"; part.on = true; box.checked = true; update(); });
  const choice = element("select", { "aria-label": `${words(part.name)}: choice`, onchange: (event) => {
    part.choice = event.target.value;
    const chosen = choices.find((one) => one.key === part.choice);
    if (chosen.triple) { part.triple = { ...chosen.triple }; ends.show(); }
    update();
  } }, choices.map(({ key, text }) => element("option", { value: key, selected: key === part.choice }, text)));
  const box = element("input", { type: "checkbox", checked: part.on, "aria-label": `${words(part.name)}: on`, onchange: (event) => { part.on = event.target.checked; update(); } });
  return element("tr", { "data-part": part.name }, element("th", { scope: "row" }, element("label", {}, box, words(part.name))), element("td", {}, choice), ends.cells, element("td"));
}

function ownRow(part, redraw, update) {
  const name = element("input", { type: "text", value: part.name, "aria-label": "name of an own part", oninput: (event) => { part.name = event.target.value; update(); } });
  const remove = element("button", { type: "button", "aria-label": `remove ${part.name}`, onclick: () => { calculator.own.splice(calculator.own.indexOf(part), 1); redraw(); } }, "remove");
  return element("tr", { "data-part": part.name, class: "own" }, element("th", { scope: "row" }, name), element("td", {}, "own part"), tripleInputs(part, update).cells, element("td", {}, remove));
}

// The parts that count, by name.
const partsThatCount = () => [...calculator.parts.filter((part) => part.on), ...calculator.own].filter((part) => part.triple.upper > 0 || mistakeOf(part.triple));

// What follows from the device and the fleet, drawn anew; the controls stay, so that they keep the focus.
function drawResults(results, fleet) {
  const parts = partsThatCount();
  const mistakes = parts.filter((part) => mistakeOf(part.triple)).map((part) => `${capital(words(part.name))}: ${mistakeOf(part.triple)}`);
  if (mistakes.length > 0) {
    results.replaceChildren(element("p", { class: "says", role: "alert" }, mistakes.join(" ")));
    fleet.replaceChildren();
    document.getElementById("answer").textContent = "Not yet: a part is not right.";
    return;
  }
  const law = lawOfSum(parts.map((part) => part.triple));
  const typical = d3.sum(parts, (part) => part.triple.typical);
  results.replaceChildren(element("div", { class: "cards" }, ...deviceCards(law, typical)), deviceChartOf(law, typical), commandLine());
  const mistake = mistakeOfFleet();
  fleet.replaceChildren(...(calculator.sectors.length === 0 ? [] : mistake ? [element("p", { class: "says", role: "alert" }, mistake)] : [fleetTable(law, typical), fleetChart(law)]));
  document.getElementById("answer").textContent = answerOf(law, typical);
}

function deviceCards(law, typical) {
  const card = (name, value, meaning) => element("div", { class: "card", id: `card-${name}` }, element("b", { "data-value": value }, numberText(value)), element("span", {}, meaning));
  return [card("typical", typical, `all-typical [${data.unit}]`), card("mean", law.mean, "mean"), card("lower", law.lower, "all parts at lower end"), card("upper", law.upper, "all parts at upper end"),
    ...Object.entries(data.references).map(([name, footprint]) => card(name.replaceAll(" ", "-"), footprint / law.mean, `such devices are one ${name} (${plainText(footprint)})`))];
}

const usualLevels = [0.05, 0.25, 0.5, 0.75, 0.95];

function deviceChartOf(law, typical) {
  const scale = choiceOf("Scale", [{ value: "linear", text: "linear" }, { value: "log", text: "logarithmic, with other products" }], calculator.scale, (chosen) => { calculator.scale = chosen; figure.replaceWith((figure = draw())); });
  const draw = () => deviceFigure({ id: "device-chart", name: words(calculator.preset || "own device"), bins: law.bins(128), totals: { lower: law.lower, typical, upper: law.upper }, levels: usualLevels.map((level) => ({ level, value: law.quantile(level) })), mean: law.mean,
    deviation: law.deviation, scale: calculator.scale, unit: data.unit, references: Object.entries(data.references).map(([name, footprint]) => ({ name, footprint })) });
  let figure = draw();
  return element("div", {}, panel(scale), figure);
}

// The same device on the command line.
function commandLine() {
  const quoted = (text) => (/^[\w.,=%-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const numbers = ({ lower, typical, upper }) => (lower === upper ? `${typical}` : `${lower},${typical},${upper}`);
  const pieces = ["fleetprint device", calculator.preset];
  for (const part of calculator.parts) {
    const chosen = choicesOf(part.name).find((one) => one.key === part.choice);
    if (!part.on) { if (part.triple.upper > 0) pieces.push(`--without ${part.name}`); } else if (part.choice === "own") pieces.push(`--part ${part.name}=${numbers(part.triple)}`);
    else if (chosen.argument && !(chosen.key === "none" && !calculator.preset)) pieces.push(`--part ${quoted(`${part.name}=${chosen.argument}`)}`);
  }
  for (const part of calculator.own) pieces.push(`--add ${quoted(`${part.name}=${numbers(part.triple)}`)}`);
  if (calculator.sectors.length) pieces.push(`--devices ${calculator.devices} --lifespan ${calculator.years}`, ...calculator.sectors.map((sector) => `--saving ${sector.name}=${sector.saving}`), `--rebound ${calculator.rebound}`);
  return element("details", {}, element("summary", {}, "The same on the command line"), element("pre", { id: "command" }, pieces.filter(Boolean).join(" ")));
}

function sourcesSection() {
  return element("section", { id: "sources" }, element("h2", {}, "Sources"), tableOf(["Table", "source"], Object.entries(data.sources), { label: "Sources" }),
    element("footer", {}, "Charts: Observable Plot and D3 (ISC licence, text in the source of this page)."));
}
