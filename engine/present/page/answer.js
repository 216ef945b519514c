// The question, its answer, and the numbers behind it.

function headerOf() {
  const answer = element("p", { class: "answer", id: "answer" });
  const header = element("header", {},
    element("h1", {}, attributes.question ?? attributes.title ?? data.file),
    answer,
    element("p", { class: "quiet" }, `${attributes.title ?? ""}. ${trialsText()}`),
    caveats(),
    attributes.notes ? element("details", {}, element("summary", {}, "What the data can and cannot say"), element("p", {}, attributes.notes)) : null);
  const update = () => {
    if (data.kind !== "run") return answer.replaceChildren(overallAnswer());
    const label = root.has("point") ? `${capital(pointLabels()[state.point])}. ` : "";
    answer.textContent = label + data.answers[state.point];
  };
  return { element: header, update };
}

// Warnings of the input, which the answer is to be read with; nothing without any.
function caveats() {
  if (!attributes.warnings) return null;
  const items = attributes.warnings.split("\n").map((warning) => element("li", {}, warning));
  return element("section", { id: "caveats", class: "caveats", "aria-label": "Caveats" }, element("strong", {}, "Caveats"), element("ul", {}, items));
}

function trialsText() {
  const trials = `${plainText(attributes.trials)} trials, seed ${attributes.seed}`;
  return data.kind === "sensitivity" ? `Sensitivity analysis: ${attributes.sensitivity}; seed ${attributes.seed}.` : `${trials}, ${attributes.sampler}.`;
}

// Of a sweep and of a sensitivity analysis.
function overallAnswer() {
  if (data.kind === "sensitivity") return leadingFactors();
  return data.answers[0];
}

// What the page says first, as cards.
function cardsSection() {
  const body = element("div");
  const draw = () => {
    const card = (text, meaning, value) => element("div", { class: "card" }, element("b", { "data-value": value }, text), element("span", {}, meaning));
    const { factor, unit } = amountScale();
    const middle = (name) => quantile(name, 0.5) ?? statistic(name, "mean");
    const cards = [
      card(numberText(factor * middle("footprint_total")), `footprint, median [${unit}]`, middle("footprint_total")),
      root.has("sector") ? card(numberText(factor * middle("handprint_total")), `handprint, median [${unit}]`, middle("handprint_total")) : null,
      root.has("sector") ? card(percentText(summary.value("probability_net_negative", at())), "of the trials avoid more than they emit", summary.value("probability_net_negative", at())) : null,
      root.has("sector") ? reboundCard(card) : null,
      card(numberText(summaryOfDevice()), `of one device, mean [${deviceUnit}]`, summaryOfDevice()),
    ];
    body.replaceChildren(element("div", { class: "cards" }, cards));
  };
  return { element: body, update: draw };
}

function reboundCard(card) {
  const rebound = quantile("break_even_rebound", 0.5);
  if (!isNumber(rebound)) return card("none", "no rebound would change the sign of the net");
  return rebound < 0 ? card("no rebound", "is needed: more is emitted without any (median)", rebound) : card(percentText(rebound), "of rebound would undo the balance (median)", rebound);
}

// Mean over the fleet's devices.
function summaryOfDevice() {
  const means = root.values("device_mean", at());
  const devices = root.values("devices_by_profile", at());
  return d3.sum(means, (mean, i) => mean * devices[i]) / d3.sum(devices);
}

const totals = [
  { name: "footprint_total", label: "Footprint", row: "footprint_by_estimate" },
  { name: "handprint_total", label: "Handprint", row: null },
  { name: "net_total", label: "Net (negative is good)", row: "net_by_estimate" },
  { name: "break_even_saving", label: "Net is zero at a saving of", row: "break_even_saving_by_estimate", alone: percentText },
  { name: "break_even_rebound", label: "Net is zero at a common rebound of", row: "break_even_rebound_by_estimate", alone: percentText },
  { name: "break_even_devices", label: "Net is zero at so many devices", row: "break_even_devices_by_estimate", alone: countText },
];

function numbersSection() {
  return section("numbers", "The numbers", "At upper end: all device parts at their upper end, everything else typical. All-typical: every part at its typical value; " +
    "the mean lies above it where the parts' distributions reach further up than down.", (body) => {
    const { factor, unit } = amountScale();
    const rows = totals.filter(({ name }) => summary.has(name) && (name === "footprint_total" || root.has("sector"))).map(({ name, label, row, alone }) => {
      const text = (value) => (alone ? alone(value) : numberText(value === null ? null : value * factor));
      const cell = (value) => shown(value, text);
      const handprint = name === "handprint_total" ? estimate("footprint_by_estimate", "typical") - estimate("net_by_estimate", "typical") : null;
      const named = name === "break_even_saving" ? `${label} ${words(attributes.break_even_sector ?? "")}` : label;
      return [named, cell(quantile(name, state.band[0])), cell(quantile(name, 0.5)), cell(quantile(name, state.band[1])), cell(statistic(name, "mean")),
        cell(row ? estimate(row, "typical") : handprint), cell(row ? estimate(row, "upper") : handprint)];
    });
    body.replaceChildren(tableOf([unit, levelText(state.band[0]), levelText(0.5), levelText(state.band[1]), "mean", "all-typical", "at upper end"], rows, { label: "The numbers" }),
      element("p", { class: "says", id: "upper-end" }, data.upper_ends[state.point]),
      element("p", { class: "says", id: "break-even-words" }, data.break_evens[state.point]));
  });
}

// All variants side by side: the band of the net, its median, and the net with all device parts at their upper end.
function variantsSection() {
  const view = { scale: null };
  return section("variants", "Variants", "Each variant changes some keys of the scenario; all share every draw, so that differences between them are not chance. " +
    "Bars reach over the band, dots are medians, crosses have all device parts at their upper end.", (body) => {
    const redraw = () => body.lastChild.replaceWith(variantsChart(view));
    view.scale ??= isLopsided() ? "log" : "linear";
    body.replaceChildren(panel(choiceOf("Scale", [{ value: "linear", text: "linear" }, { value: "log", text: "logarithmic away from zero" }], view.scale, (scale) => { view.scale = scale; redraw(); })), variantsChart(view));
  });
}

// Whether one variant lies so far out that a linear scale would press the others together.
function isLopsided() {
  const name = root.has("sector") ? "net_total" : "footprint_total";
  const sizes = pointNames().map((_, point) => Math.abs(quantile(name, 0.5, point)));
  return d3.max(sizes) > 6 * d3.median(sizes);
}

// Powers of ten on both sides of zero.
function symmetricTicks(least, greatest, constant) {
  const powers = d3.range(0, 5).map((power) => constant * 10 ** power);
  return [...powers.map((value) => -value), 0, ...powers].filter((value) => value >= least * 1.05 && value <= greatest * 1.05);
}

const namesWidth = (width) => Math.min(240, width * 0.36);

function variantsChart(view) {
    const name = root.has("sector") ? "net_total" : "footprint_total";
    const labels = pointLabels();
    const logarithmic = view.scale === "log";
    const scale = state.amount === "device" ? { factor: 1, unit: `${fleetUnit} ${horizonText()}` } : amountScale();
    const rows = pointNames().map((_, point) => ({
      label: labels[point], point, low: scale.factor * quantile(name, state.band[0], point), middle: scale.factor * quantile(name, 0.5, point),
      high: scale.factor * quantile(name, state.band[1], point), worst: scale.factor * estimate(name.replace("_total", "_by_estimate"), "upper", point),
      probability: summary.value("probability_net_negative", { point }),
    }));
    const order = rows.map((row) => row.label);
    const ends = d3.extent(rows.flatMap((row) => [row.low, row.high, row.worst, 0]));
    const constant = 10 ** Math.floor(Math.log10(d3.median(rows, (row) => Math.abs(row.middle)) || 1));
    const across = logarithmic ? { type: "symlog", constant, domain: [ends[0] * 1.2, ends[1] * 1.2], ticks: symmetricTicks(ends[0], ends[1], constant), tickFormat: plainText } : { nice: true };
    return chartOf({
      id: "variants-chart", title: `${name === "net_total" ? "Net" : "Footprint"} of the variants`,
      caption: name === "net_total" ? "Left of the line the devices avoid more than they emit." : null,
      plot: (width) => ({
        height: 60 + 30 * rows.length, marginLeft: namesWidth(width), marginRight: 70,
        x: { label: `${scale.unit} →`, grid: true, ...across }, y: { label: null, domain: order, tickFormat: (label) => shortened(label, Math.floor(namesWidth(width) / 7)) },
        marks: [zeroLineX(), Plot.ruleY(rows, { y: "label", x1: "low", x2: "high", strokeWidth: 9, stroke: "var(--band)", strokeOpacity: 0.65 }),
          Plot.dot(rows, { x: "middle", y: "label", r: 5, fill: (row) => (row.point === state.point ? "var(--accent)" : "currentColor") }),
          Plot.dot(rows, { x: "worst", y: "label", r: 5, symbol: "times", stroke: "var(--bad)", strokeWidth: 2 }),
          name === "net_total" ? Plot.text(rows, { y: "label", frameAnchor: "right", dx: 62, textAnchor: "end", text: (row) => percentText(row.probability, 3) }) : null,
          name === "net_total" ? Plot.text(["P(net < 0)"], { frameAnchor: "top-right", dx: 62, dy: -14, textAnchor: "end", text: (d) => d, fill: "var(--quiet)" }) : null,
          Plot.tip(rows, Plot.pointerY({ x: "middle", y: "label", title: (row) => `${row.label}\n${levelText(state.band[0])}: ${numberText(row.low)}\nmedian: ${numberText(row.middle)}\n${levelText(state.band[1])}: ${numberText(row.high)}\ndevice parts at upper end: ${numberText(row.worst)}` }))],
      }),
      table: { columns: ["Variant", levelText(state.band[0]), "median", levelText(state.band[1]), "parts at upper end", "P(net < 0)"],
        rows: rows.map((row) => [row.label, shown(row.low), shown(row.middle), shown(row.high), shown(row.worst), shown(row.probability, percentText)]) },
    });
}
