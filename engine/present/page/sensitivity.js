// Sensitivity analyses: indices with their intervals, tornados, and how they change over the years.

const indexTitles = {
  first_order: "Sobol' indices of first order: what a factor makes of the variance by itself", total_order: "Sobol' indices of total order: with all its interactions",
  shapley_effect: "Shapley effects: shares of the variance that add up to one", morris_mu_star: "Morris: mean size of elementary effects", morris_mu: "Morris: mean elementary effect", morris_sigma: "Morris: spread of elementary effects",
  spearman: "Spearman's rank correlation", prcc: "Partial rank correlation", src: "Standardised regression coefficients", contribution_to_variance: "Contribution to variance by ranks",
  pawn_median: "PAWN: median distance", pawn_maximum: "PAWN: greatest distance", regional_distance: "Regional: Kolmogorov-Smirnov distance", regional_p_value: "Regional: p value",
};
const shareIndices = new Set(["first_order", "total_order", "shapley_effect", "contribution_to_variance"]);

// Dimensions of the points: `point`, the axes of a sweep, or none.
const pointDimensions = () => root.variables.evaluations.dimensions;

// What is chosen for the whole analysis: a place on each of those dimensions, a response, and one measure of many.
const sensitivityView = { place: {}, response: 0, measure: null };

function sensitivitySections() {
  const view = sensitivityView;
  for (const dimension of pointDimensions()) view.place[dimension] ??= 0;
  const names = Object.keys(root.variables);
  const measures = names.filter((name) => name !== "parameter" && root.variables[name].dimensions.at(-1) === "parameter" && !/_(lower|upper)$|_by_year$|^second_order/.test(name));
  const update = () => sections.forEach((one) => one.update());
  const chosen = pointDimensions().length || root.has("response") ? [section("where", "What decides the answer", "Shares hold for the ranges that the scenario gives: a number with a wider range decides more.", (body) => {
    const controls = pointDimensions().map((dimension) => selectOf(dimension === "point" ? "Variant" : words(dimension), labelsOf(dimension).map((text, i) => ({ value: i, text })), view.place[dimension], (place) => { view.place[dimension] = place; update(); }));
    if (root.has("response")) controls.push(selectOf("Response", root.coordinate("response").map((name, i) => ({ value: i, text: words(name) })), view.response, (response) => { view.response = response; update(); }));
    body.replaceChildren(panel(controls));
  })] : [];
  const byYear = names.filter((name) => /^(first_order|total_order|shapley_effect)_by_year$/.test(name));
  return [...chosen, indicesSection(measures), tornadoSection(),
    byYear.length ? section("years", "Over the years", null, (body) => body.replaceChildren(...byYear.map((name) => yearIndexChart(name, view)))) : null, inputsSection(), provenanceSection()].filter(Boolean);
}

// Sobol' indices if there are some, else the first measure; the others one at a time.
function indicesSection(measures) {
  const view = sensitivityView;
  const groups = orderedMeasures(measures);
  if (groups.length === 0) return null;
  return section("indices", "By factor", null, (body) => {
    view.measure ??= groups[0][0];
    const redraw = () => body.lastChild.replaceWith(indexChart(groups.find(([name]) => name === view.measure), view));
    const choices = groups.map(([name, second]) => ({ value: name, text: second ? "Sobol' indices, first and total order" : indexTitles[name] ?? words(name) }));
    body.replaceChildren(groups.length > 1 ? panel(selectOf("Measure", choices, view.measure, (measure) => { view.measure = measure; redraw(); })) : "", indexChart(groups.find(([name]) => name === view.measure), view));
  });
}

function tornadoSection() {
  const names = ["tornado_at_typical", "tornado_at_mean"].filter((name) => root.has(name));
  return names.length ? section("tornado", "One number at a time", "The factor goes from its lower to its upper end while all others stay where they are.", (body) => body.replaceChildren(...names.map((name) => tornadoChart(name, sensitivityView)))) : null;
}

function labelsOf(dimension) {
  if (dimension === "point" && root.has("point_label")) return root.values("point_label");
  return root.coordinate(dimension).map((value) => (isNumber(value) ? plainText(value) : words(value)));
}

// Sobol's two orders share a chart.
function orderedMeasures(measures) {
  const pair = ["total_order", "first_order"].filter((name) => measures.includes(name));
  return [...(pair.length ? [pair] : []), ...measures.filter((name) => !pair.includes(name)).map((name) => [name])];
}

const place = (view) => ({ ...view.place, response: view.response, response_by_year: 0 });

function factorRows(name, view) {
  const values = root.values(name, place(view));
  const ends = ["lower", "upper"].map((end) => (root.has(`${name}_${end}`) ? root.values(`${name}_${end}`, place(view)) : null));
  return root.coordinate("parameter").map((factor, i) => ({ factor, name, value: values[i], low: ends[0]?.[i] ?? null, high: ends[1]?.[i] ?? null })).filter((row) => row.value !== null);
}

const factorWidth = (width) => Math.min(300, width * 0.42);
const factorText = (width) => (name) => shortened(words(name), Math.floor(factorWidth(width) / 7));

function indexChart(names, view) {
  const all = names.flatMap((name) => factorRows(name, view));
  const leading = d3.sort(all.filter((row) => row.name === names[0]), (row) => -Math.abs(row.value)).slice(0, 25).map((row) => row.factor);
  const rows = all.filter((row) => leading.includes(row.factor));
  const share = shareIndices.has(names[0]);
  const factor = share ? 100 : 1;
  const text = share ? percentText : numberText;
  const unit = share ? "% of the variance" : root.unit(names[0]) === "1" ? words(names[0]) : root.unit(names[0]);
  if (rows.length === 0) return element("p", {}, `${indexTitles[names[0]] ?? words(names[0])}: nothing varies here that could be attributed.`);
  return chartOf({
    id: `${names[0]}-chart`, title: names.length > 1 ? "Sobol' indices: of first order (hollow) and with all interactions (full)" : indexTitles[names[0]] ?? words(names[0]),
    caption: `Lines are intervals of sampling. ${all.length > rows.length && leading.length === 25 ? "The 25 leading factors; all are in the table." : ""}`,
    plot: (width) => ({
      height: 60 + 24 * leading.length, marginLeft: factorWidth(width) + 10, marginRight: 40, x: { label: `${unit} →`, grid: true, nice: true }, y: { label: null, domain: leading, tickFormat: factorText(width) },
      marks: [zeroLineX(), Plot.barX(rows.filter((row) => row.name === names[0]), { x: (row) => factor * row.value, y: "factor", fill: "var(--band)", fillOpacity: 0.55, insetTop: 3, insetBottom: 3 }),
        ...names.flatMap((name, i) => [Plot.ruleY(rows.filter((row) => row.name === name && row.low !== null), { y: "factor", x1: (row) => factor * row.low, x2: (row) => factor * row.high, strokeWidth: 1.5, dy: i === 0 ? 0 : 5 }),
          Plot.dot(rows.filter((row) => row.name === name), { x: (row) => factor * row.value, y: "factor", r: 4, fill: i === 0 ? "currentColor" : "var(--ground)", stroke: "currentColor", dy: i === 0 ? 0 : 5 })]),
        Plot.tip(rows, Plot.pointerY({ x: (row) => factor * row.value, y: "factor", title: (row) => `${words(row.factor)}\n${words(row.name)}: ${text(row.value)}${row.low === null ? "" : `\n${text(row.low)} to ${text(row.high)}`}` }))],
    }),
    table: { columns: ["Factor", ...names.flatMap((name) => [words(name), "lower", "upper"])], rows: all.filter((row) => row.name === names[0]).sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).map((row) => [words(row.factor),
      ...names.flatMap((name) => { const one = all.find((other) => other.name === name && other.factor === row.factor); return [shown(one?.value ?? null, text), shown(one?.low ?? null, text), shown(one?.high ?? null, text)]; })]) },
  });
}

function tornadoChart(name, view) {
  const ends = root.coordinate("end");
  const centre = root.value(name.replace("tornado", "response"), place(view));
  const of = (end) => root.values(name, { ...place(view), end: ends.indexOf(end) });
  const [low, high] = [of("lower"), of("upper")];
  const rows = root.coordinate("parameter").map((factor, i) => ({ factor, low: low[i], high: high[i] })).filter((row) => row.low !== null && row.high !== null);
  const leading = d3.sort(rows, (row) => -Math.abs(row.high - row.low)).slice(0, 20);
  if (leading.length === 0) return element("p", {}, "No factor can be set to its ends.");
  const unit = root.unit(name);
  return chartOf({
    id: `${name}-chart`, title: `One factor at a time from end to end, the others ${name.endsWith("mean") ? "at their means" : "typical"}`, caption: "Full bar: the factor at its lower end; hatched: at its upper end.",
    plot: (width) => ({
      height: 60 + 25 * leading.length, marginLeft: factorWidth(width) + 10, marginRight: 30, x: { label: `${unit} →`, grid: true, nice: true }, y: { label: null, domain: leading.map((row) => row.factor), tickFormat: factorText(width) },
      marks: [Plot.barX(leading, { x1: centre, x2: "low", y: "factor", fill: "var(--footprint)", insetTop: 2, insetBottom: 2 }), Plot.barX(leading, { x1: centre, x2: "high", y: "factor", fill: "url(#hatch)", stroke: "var(--handprint)", insetTop: 2, insetBottom: 2 }),
        Plot.ruleX([centre], { strokeWidth: 2 }), Math.min(...leading.flatMap((row) => [row.low, row.high])) < 0 && Math.max(...leading.flatMap((row) => [row.low, row.high])) > 0 ? zeroLineX() : null,
        Plot.tip(leading, Plot.pointerY({ x: "high", y: "factor", title: (row) => `${words(row.factor)}\nat its lower end: ${numberText(row.low)}\nat its upper end: ${numberText(row.high)} ${unit}` }))],
    }),
    table: { columns: [`Factor [${unit}]`, "at its lower end", "at its upper end"], rows: rows.map((row) => [words(row.factor), shown(row.low), shown(row.high)]) },
  });
}

function yearIndexChart(name, view) {
  const years = root.coordinate("year");
  const parameters = root.coordinate("parameter");
  const all = root.values(name, place(view)).map((value, i) => ({ year: years[Math.floor(i / parameters.length)], factor: parameters[i % parameters.length], value })).filter((row) => row.value !== null);
  const leading = d3.rollups(all, (group) => d3.max(group, (row) => row.value), (row) => row.factor).sort((a, b) => b[1] - a[1]).slice(0, 7).map(([factor]) => factor);
  const dashes = [null, "7 3", "2 3", "9 3 2 3", "4 4", "1 4", "12 4"];
  const colours = ["var(--footprint)", "var(--handprint)", "var(--net)", "var(--mark)", "var(--quiet)", "var(--footprint)", "var(--handprint)"];
  const lines = leading.map((factor, i) => ({ factor, colour: colours[i], dash: dashes[i], rows: all.filter((row) => row.factor === factor) }));
  const drawn = lines.flatMap((line) => line.rows);
  const ends = lines.map((line) => ({ ...line, value: line.rows.at(-1).value, year: line.rows.at(-1).year }));
  return chartOf({
    id: `${name}-chart`, title: indexTitles[name.replace("_by_year", "")] ?? words(name), caption: "The seven leading factors.",
    plot: (width) => ({ height: 380, marginLeft: 50, marginRight: factorWidth(width), x: { label: null, tickFormat: "d" }, y: { label: "↑ % of the variance", grid: true, nice: true, percent: true },
      marks: [Plot.ruleY([0]), ...lines.map((line) => Plot.lineY(line.rows, { x: "year", y: "value", stroke: line.colour, strokeDasharray: line.dash, strokeWidth: 2 })),
        Plot.text(spreadLabels(ends, d3.extent(drawn, (row) => row.value)), { x: "year", y: "at", text: (row) => factorText(width)(row.factor), textAnchor: "start", dx: 8, fill: (row) => row.colour }),
        Plot.tip(drawn, Plot.pointer({ x: "year", y: "value", title: (row) => `${words(row.factor)} ${row.year}\n${percentText(row.value)}` }))] }),
    table: { columns: ["Year", ...leading.map(words)], rows: years.map((year) => [String(year), ...leading.map((factor) => shown(all.find((row) => row.year === year && row.factor === factor)?.value ?? null, percentText))]) },
  });
}

function leadingFactors() {
  const name = ["total_order", "shapley_effect", "contribution_to_variance", "morris_mu_star", "pawn_median", "prcc", "tornado_at_typical"].find((one) => root.has(one));
  if (!name) return "";
  const view = sensitivityView;
  for (const dimension of pointDimensions()) view.place[dimension] ??= 0;
  const rows = name === "tornado_at_typical" ? [] : factorRows(name, view);
  const leading = d3.sort(rows, (row) => -Math.abs(row.value)).slice(0, 3);
  if (leading.length === 0) return "See the tornado below.";
  const text = shareIndices.has(name) ? percentText : numberText;
  const where = pointDimensions().length ? ` (${pointDimensions().map((dimension) => (dimension === "point" ? labelsOf(dimension)[view.place.point] : `${words(dimension)} ${labelsOf(dimension)[view.place[dimension]]}`)).join(", ")})` : "";
  return `Greatest ${words(name)}${name === "prcc" ? " by size" : ""}${where}: ${leading.map((row) => `${words(row.factor)} (${text(row.value)})`).join(", ")}.`;
}
