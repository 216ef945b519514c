// The sweep explorer: choose axes, see the slice.

// Axes of the sweep: of a grid its dimensions; else variables along `point`.
function sweepAxes() {
  const dimensions = summary.variables.net_total?.dimensions ?? summary.variables.footprint_total.dimensions;
  const leading = dimensions.slice(0, dimensions.indexOf("statistic"));
  if (leading.length === 1 && leading[0] === "point" && attributes.coordinates)
    return { grid: false, axes: attributes.coordinates.split(/[ ,]+/).filter((name) => root.has(name)).map((name) => ({ name, values: root.values(name) })) };
  return { grid: true, axes: leading.map((name) => ({ name, values: root.coordinate(name) })) };
}

const axisTitle = (name) => (root.has(name) && root.unit(name) !== "1" ? `${words(name)} [${root.unit(name)}]` : words(name));

// All that the file has of every point as a whole: outputs over the trials, the shares of trials that have one, and probabilities; the net first.
function sweepOutputs() {
  const title = (name) => {
    const difference = name.endsWith("_difference");
    const text = words(name.replace(/_difference$/, "").replace(/_total$/, "").replace(/^break_even/, "break-even"));
    return capital(text) + (difference ? " less the reference's" : "");
  };
  const names = Object.keys(summary.variables);
  const isOfPoint = (name) => !summary.variables[name].dimensions.includes("year");
  const outputs = names.filter((name) => name !== "statistic" && summary.variables[name].dimensions.at(-1) === "statistic" && isOfPoint(name));
  const partial = outputs.filter((name) => summary.has(`${name}_existing`) && summary.values(`${name}_existing`).some((share) => share < 1));
  const shares = names.filter((name) => name.startsWith("probability_") && isOfPoint(name) && !/_(mcse|lower|upper)$/.test(name.replace("above_upper", "")));
  const all = [...outputs.map((name) => ({ value: name, text: title(name) })),
    ...shares.map((name) => ({ value: name, text: name === "probability_net_negative" ? "P(net < 0)" : capital(words(name)) })),
    ...partial.map((name) => ({ value: `${name}_existing`, text: `Trials that have a ${title(name).toLowerCase()}` }))];
  return d3.sort(all, ({ value }) => (value === "net_total" ? 0 : 1));
}

function sweepSections() {
  const { grid, axes } = sweepAxes();
  const numeric = axes.filter((axis) => axis.values.length > 1);
  const view = { output: sweepOutputs()[0].value, x: (numeric.find((axis) => isNumber(axis.values[0])) ?? numeric[0] ?? axes[0]).name, series: "", kind: "lines", fixed: Object.fromEntries(axes.map((axis) => [axis.name, placeOfBase(axis)])), scale: "linear" };
  view.series = d3.least(numeric.filter((axis) => axis.name !== view.x), (axis) => axis.values.length)?.name ?? "";
  const explorer = section("explorer", "Explore the sweep", grid ? "Choose what runs along the chart, what its lines are, and where the other axes stand." : "The points do not lie on a grid: each is a dot.", (body) => {
    const redraw = () => explorer.update();
    const output = selectOf("Output", sweepOutputs(), view.output, (value) => { view.output = value; redraw(); });
    const names = axes.map((axis) => ({ value: axis.name, text: words(axis.name) }));
    const along = selectOf("Along", names, view.x, (value) => { view.x = value; if (view.series === value) view.series = names.find((one) => one.value !== value)?.value ?? ""; redraw(); });
    const series = selectOf(view.kind === "map" && grid ? "Up" : grid ? "Lines" : "Size", [{ value: "", text: "none" }, ...names.filter(({ value }) => value !== view.x)], view.series, (value) => { view.series = value; redraw(); });
    const rest = grid ? axes.filter((axis) => axis.name !== view.x && axis.name !== view.series && axis.values.length > 1).map((axis) => selectOf(words(axis.name), axis.values.map((value, i) => ({ value: i, text: isNumber(value) ? plainText(value) : words(value) })), view.fixed[axis.name], (value) => { view.fixed[axis.name] = value; redraw(); })) : [];
    const kinds = grid ? [choiceOf("As", [{ value: "lines", text: "lines" }, { value: "map", text: "map" }], view.kind, (kind) => { view.kind = kind; redraw(); })] : [];
    const scale = choiceOf("Scale", [{ value: "linear", text: "linear" }, { value: "log", text: "logarithmic" }], view.scale, (value) => { view.scale = value; redraw(); });
    body.replaceChildren(panel(output, along, series, rest, kinds, view.kind === "map" ? null : scale), grid ? (view.kind === "map" && view.series ? sweepMap(axes, view) : sweepLines(axes, view)) : sweepDots(axes, view));
  });
  return [explorer];
}

// Where an axis has the value that the scenario states for its key.
function placeOfBase(axis) {
  const stated = data.inputs.find((input) => root.has(axis.name) && root.meaning(axis.name).includes(input.path));
  const place = stated ? axis.values.findIndex((value) => String(value) === stated.value.replaceAll('"', "")) : -1;
  return Math.max(0, place);
}

// A logarithmic scale that takes values on both sides of zero where there are some.
function scaleFor(kind, values) {
  if (kind !== "log") return { type: "linear", nice: true };
  const known = values.filter(isNumber);
  if (known.every((value) => value > 0)) return { type: "log", nice: true };
  const ends = d3.extent([...known, 0]);
  const constant = 10 ** Math.floor(Math.log10(d3.median(known, Math.abs) || 1));
  return { type: "symlog", constant, domain: ends.map((end) => end * 1.2), ticks: symmetricTicks(ends[0], ends[1], constant), tickFormat: plainText };
}

const isShareOfTrials = (output) => output.startsWith("probability") || output.endsWith("_existing");

// Means of break-evens are those of the trials that have one.
const ofSomeTrials = (output) => (output.startsWith("break_even") && !isShareOfTrials(output) && summary.values(`${output}_existing`).some((share) => share < 1) ? "Where only some trials have a break-even, of those; their share is an output of its own. " : "");

// The output at one point: its mean, or itself for probabilities, with the outermost quantiles where they are kept.
function sweepValue(output, selection) {
  if (isShareOfTrials(output)) return { value: 100 * summary.value(output, selection), low: null, high: null };
  const share = summary.unit(output) === "1" ? 100 : 1;
  const mean = summary.value(output, { ...selection, statistic: summary.coordinate("statistic").indexOf("mean") });
  const levels = summary.coordinate("quantile");
  const of = (quantile) => (summary.has(`${output}_quantile`) ? summary.value(`${output}_quantile`, { ...selection, quantile }) : null);
  const ends = levels.length > 1 ? [of(0), of(levels.length - 1)] : [null, null];
  const scaled = (value) => (isNumber(value) ? share * value : null);
  return { value: scaled(mean), low: scaled(ends[0]), high: scaled(ends[1]) };
}

const sweepUnit = (output) => (isShareOfTrials(output) || summary.unit(output) === "1" ? "%" : summary.unit(output));
const outputText = (output) => sweepOutputs().find(({ value }) => value === output).text;

function sweepLines(axes, view) {
  const along = axes.find((axis) => axis.name === view.x);
  const lines = axes.find((axis) => axis.name === view.series) ?? { name: "", values: [""] };
  const rows = d3.cross(d3.range(lines.values.length), d3.range(along.values.length), (j, i) => {
    const selection = { ...view.fixed, [view.x]: i, ...(view.series ? { [view.series]: j } : {}) };
    return { x: along.values[i], line: isNumber(lines.values[j]) ? plainText(lines.values[j]) : words(lines.values[j]), j, ...sweepValue(view.output, selection) };
  }).filter((row) => row.value !== null);
  const dashes = [null, "8 3", "2 3", "9 3 2 3", "5 5", "1 4"];
  const shade = (j) => `color-mix(in srgb, var(--footprint) ${Math.round((100 * j) / Math.max(1, lines.values.length - 1))}%, var(--handprint))`;
  const unit = sweepUnit(view.output);
  const discrete = !isNumber(along.values[0]);
  const bandShown = lines.values.length <= 3;
  const ends = d3.groups(rows, (row) => row.j).map(([, of]) => of.at(-1));
  const levels = summary.coordinate("quantile");
  return chartOf({
    id: "sweep-chart", title: `${outputText(view.output)} along ${words(view.x)}${view.series ? `, by ${words(view.series)}` : ""}`,
    caption: `${isShareOfTrials(view.output) ? "" : "Means over the trials. "}${ofSomeTrials(view.output)}${bandShown && levels.length > 1 && !isShareOfTrials(view.output) ? `Bands: ${levelText(levels[0])} to ${levelText(levels.at(-1))}.` : ""}`,
    plot: () => ({
      height: 420, marginLeft: 64, marginRight: 110, x: { label: `${axisTitle(view.x)} →`, type: discrete ? "point" : "linear" }, y: { label: `↑ ${outputText(view.output)} [${unit}]`, grid: true, ...scaleFor(view.scale, rows.map((row) => row.value)) },
      marks: [rows.every((row) => row.value > 0) && view.scale === "log" ? null : zeroLineY(), bandShown && view.scale === "linear" ? Plot.areaY(rows.filter((row) => row.low !== null), { x: "x", y1: "low", y2: "high", z: "j", fill: (row) => shade(row.j), fillOpacity: 0.15 }) : null,
        ...lines.values.map((_, j) => Plot.lineY(rows.filter((row) => row.j === j), { x: "x", y: "value", stroke: shade(j), strokeWidth: 2, strokeDasharray: dashes[j % dashes.length], marker: "dot" })),
        view.series ? Plot.text(spreadLabels(ends, d3.extent(rows.flatMap((row) => [row.low, row.value, row.high]).filter(isNumber))), { x: "x", y: "at", text: "line", textAnchor: "start", dx: 8, fill: (row) => shade(row.j) }) : null,
        Plot.tip(rows, Plot.pointer({ x: "x", y: "value", title: (row) => `${words(view.x)}: ${isNumber(row.x) ? plainText(row.x) : row.x}${view.series ? `\n${words(view.series)}: ${row.line}` : ""}\n${outputText(view.output)}: ${numberText(row.value)} ${unit}` }))],
    }),
    table: { columns: [words(view.x), ...lines.values.map((value) => (view.series ? `${words(view.series)} ${isNumber(value) ? plainText(value) : words(value)}` : `${outputText(view.output)} [${unit}]`))],
      rows: along.values.map((value) => [isNumber(value) ? plainText(value) : words(value), ...lines.values.map((_, j) => shown(rows.find((row) => row.x === value && row.j === j)?.value ?? null))]) },
  });
}

// Labels at the ends of lines, apart from each other by at least a seventeenth of the range.
function spreadLabels(ends, extent) {
  const gap = Math.max((extent[1] - extent[0]) / 17, 1e-12);
  let last = -Infinity;
  return d3.sort(ends, (row) => row.value).map((row) => { last = Math.max(row.value, last + gap); return { ...row, at: last }; });
}

function sweepMap(axes, view) {
  const along = axes.find((axis) => axis.name === view.x);
  const up = axes.find((axis) => axis.name === view.series);
  const rows = d3.cross(d3.range(along.values.length), d3.range(up.values.length), (i, j) => ({ x: along.values[i], y: up.values[j], ...sweepValue(view.output, { ...view.fixed, [view.x]: i, [view.series]: j }) }));
  const unit = sweepUnit(view.output);
  const text = (value) => (isNumber(value) ? plainText(value) : words(value));
  const extreme = d3.max(rows, (row) => Math.abs(row.value ?? 0)) || 1;
  const signed = rows.some((row) => row.value < 0);
  return chartOf({
    id: "sweep-chart", title: `${outputText(view.output)} over ${words(view.x)} and ${words(view.series)} [${unit}]`, caption: (signed && view.output === "net_total" ? "Bold numbers are above zero: more emitted than avoided. " : "") + ofSomeTrials(view.output) || null,
    plot: (width) => ({
      height: 90 + 30 * up.values.length, marginLeft: 90, x: { label: `${axisTitle(view.x)} →`, type: "band", domain: along.values, tickFormat: text }, y: { label: `↑ ${axisTitle(view.series)}`, type: "band", domain: [...up.values].reverse(), tickFormat: text },
      color: signed ? { type: "diverging", range: ["#b8d7ec", "#faf7f2", "#e0a584"], domain: [-extreme, extreme], pivot: 0 } : { type: "linear", range: ["#f4f6f8", "#8fb6d4"] },
      marks: [Plot.cell(rows, { x: "x", y: "y", fill: "value", inset: 0.5 }), along.values.length <= 16 && width > 600 ? Plot.text(rows, { x: "x", y: "y", text: (row) => numberText(row.value, 3), fill: "#111", fontSize: 11, fontWeight: (row) => (signed && row.value > 0 ? "bold" : "normal") }) : null,
        Plot.tip(rows, Plot.pointer({ x: "x", y: "y", title: (row) => `${words(view.x)}: ${text(row.x)}\n${words(view.series)}: ${text(row.y)}\n${outputText(view.output)}: ${numberText(row.value)} ${unit}` }))],
    }),
    table: { columns: [`${words(view.series)} \\ ${words(view.x)}`, ...along.values.map(text)], rows: up.values.map((value) => [text(value), ...along.values.map((x) => shown(rows.find((row) => row.x === x && row.y === value).value))]) },
  });
}

function sweepDots(axes, view) {
  const along = axes.find((axis) => axis.name === view.x);
  const size = axes.find((axis) => axis.name === view.series);
  const numeric = size && isNumber(size.values[0]);
  const radius = numeric ? d3.scaleSqrt(d3.extent(size.values), [2, 9]) : () => 3.5;
  const rows = along.values.map((x, point) => ({ x, point, size: size ? size.values[point] : null, ...sweepValue(view.output, { point }) })).filter((row) => row.value !== null);
  const unit = sweepUnit(view.output);
  return chartOf({
    id: "sweep-chart", title: `${outputText(view.output)} along ${words(view.x)}`, caption: `${isShareOfTrials(view.output) ? "Shares of the trials" : "Means over the trials"}, one dot a point${numeric ? `; larger dots: greater ${words(view.series)}` : ""}. ${ofSomeTrials(view.output)}`,
    plot: () => ({ height: 420, marginLeft: 64, x: { label: `${axisTitle(view.x)} →`, type: isNumber(along.values[0]) ? "linear" : "point" }, y: { label: `↑ ${outputText(view.output)} [${unit}]`, grid: true, ...scaleFor(view.scale, rows.map((row) => row.value)) },
      marks: [rows.every((row) => row.value > 0) && view.scale === "log" ? null : zeroLineY(), Plot.dot(rows, { x: "x", y: "value", r: (row) => radius(row.size), fill: "var(--handprint)", fillOpacity: 0.5, stroke: "currentColor", strokeWidth: 0.5 }),
        Plot.tip(rows, Plot.pointer({ x: "x", y: "value", title: (row) => [`point ${root.has("point") ? root.coordinate("point")[row.point] : row.point}`, ...axes.map((axis) => `${words(axis.name)}: ${isNumber(axis.values[row.point]) ? numberText(axis.values[row.point]) : axis.values[row.point]}`), `${outputText(view.output)}: ${numberText(row.value)} ${unit}`].join("\n") }))] }),
    table: { columns: ["Point", ...axes.map((axis) => words(axis.name)), `${outputText(view.output)} [${unit}]`], rows: rows.slice(0, 500).map((row) => [String(row.point), ...axes.map((axis) => (isNumber(axis.values[row.point]) ? shown(axis.values[row.point]) : String(axis.values[row.point]))), shown(row.value)]) },
  });
}
