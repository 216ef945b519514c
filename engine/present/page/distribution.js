// The distribution of an output over the trials.

function distributionSection() {
  const view = { name: root.has("sector") ? "net_total" : "footprint_total", form: "density", other: "" };
  const names = () => Object.keys(data.trials.variables).filter((name) => Array.isArray(data.trials.variables[name][0]?.counts));
  return section("distribution", "How sure is it?", "Every trial draws all uncertain numbers once. The spread is what is not known.", (body) => {
    if (names().length === 0) return body.replaceChildren(quantilesAlone(view));
    if (!names().includes(view.name)) view.name = names()[0];
    const redraw = () => chart.replaceWith((chart = distributionChart(view)));
    let chart = distributionChart(view);
    const others = pointNames().map((_, i) => ({ value: i, text: pointLabels()[i] })).filter(({ value }) => value !== state.point);
    body.replaceChildren(panel(
      selectOf("Output", names().map((name) => ({ value: name, text: capital(words(name)) })), view.name, (name) => { view.name = name; redraw(); }),
      choiceOf("As", [{ value: "density", text: "density" }, { value: "exceedance", text: "exceedance" }], view.form, (form) => { view.form = form; redraw(); }),
      others.length ? selectOf("Beside", [{ value: "", text: "nothing" }, ...others], view.other, (other) => { view.other = other; redraw(); }) : null), chart);
  });
}

// Totals are shown in the unit that is chosen for the page.
function scaleOf(name) {
  if (["footprint_total", "handprint_total", "net_total"].includes(name)) return amountScale();
  const unit = summary.unit(name);
  return unit === "1" && name !== "payback_year" ? { factor: 100, unit: "%" } : { factor: 1, unit: name === "payback_year" ? "year" : unit };
}

function distributionChart(view) {
  const { factor, unit } = scaleOf(view.name);
  const points = view.other === "" ? [state.point] : [state.point, view.other];
  const text = (value) => (name === "payback_year" ? String(Math.round(value)) : numberText(value));
  const name = view.name;
  const lines = points.map((point, i) => ({ point, dash: i === 0 ? null : "6 4", label: pointLabels()[point], curve: curveOf(name, point, view.form, factor) }));
  const all = lines.flatMap((line) => line.curve.map((row) => ({ ...row, label: line.label })));
  if (all.length === 0) return element("p", { id: "distribution-chart" }, `No trial has a value of ${words(name)} here.`);
  const [least, greatest] = d3.extent(all, (row) => row.x);
  const marks = [[state.band[0], 1], [0.5, 0], [state.band[1], 1]].flatMap(([level, row]) => {
    const value = quantile(name, level);
    return value === null || all.every((one) => one.x === all[0].x) ? [] : markX(factor * value, `${levelText(level)}: ${text(factor * value)}`, { dash: level === 0.5 ? null : "4 3", row, anchor: level === 0.5 ? anchorAt(factor * value, least, greatest) : level < 0.5 ? "end" : "start", stroke: "var(--quiet)" });
  });
  const outcome = data.trials.variables[name][state.point];
  return chartOf({
    id: "distribution-chart", title: `${capital(words(name))} over the trials`,
    caption: `${summary.has(name) ? capital(summary.meaning(name)) : ""}. ${outcome.missing ? `${plainText(outcome.missing)} of ${plainText(outcome.missing + outcome.count)} trials have none. ` : ""}` +
      (view.form === "exceedance" ? "The curve is the share of the trials above the value." : "Heights are shares of the trials."),
    plot: () => ({
      height: 330, marginLeft: 60, marginTop: 42,
      x: { label: `${unit} →`, grid: false, nice: false, tickFormat: name === "payback_year" ? "d" : undefined },
      y: { label: view.form === "density" ? "↑ share of the trials [%]" : "↑ P(greater) [%]", grid: true, domain: view.form === "density" ? undefined : [0, 100] },
      marks: [Plot.ruleY([0]), least <= 0 && greatest >= 0 ? zeroLineX() : null,
        ...lines.map((line, i) => view.form === "density"
          ? (i === 0 ? Plot.rectY(line.curve, { x1: "x1", x2: "x2", y: "y", fill: "var(--band)", insetLeft: -0.25, insetRight: -0.25 }) : Plot.lineY(line.curve, { x: "x", y: "y", curve: "step", stroke: "var(--mark)", strokeWidth: 2 }))
          : Plot.lineY(line.curve, { x: "x", y: "y", stroke: i === 0 ? "currentColor" : "var(--mark)", strokeWidth: 2.2, strokeDasharray: line.dash })),
        ...marks,
        points.length > 1 ? Plot.text([`${view.form === "density" ? "line" : "dashed"}: ${lines[1].label}`], { frameAnchor: "top-right", dy: -30, text: (d) => d, fill: "var(--mark)" }) : null,
        Plot.tip(all, Plot.pointerX({ x: "x", y: "y", title: (row) => `${row.label}\n${text(row.x)} ${unit}\n${numberText(row.y, 3)} %` }))],
    }),
    table: { columns: ["Quantile", ...lines.map((line) => `${line.label} [${unit}]`)], rows: [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1].map((level) => [levelText(level),
      ...points.map((point) => { const value = quantile(name, level, point); return shown(value === null ? null : factor * value, text); })]) },
  });
}

// Rows {x, y [%]} and for bars their ends.
function curveOf(name, point, form, factor) {
  const outcome = data.trials.variables[name][point];
  if (!outcome?.counts) return [];
  if (form === "exceedance") return outcome.quantiles.map((value, i) => ({ x: factor * value, y: 100 * (1 - data.trials.quantile_levels[i]) }));
  const width = (outcome.upper - outcome.lower) / outcome.counts.length || Math.abs(outcome.upper) * 0.004 || 1;
  const first = outcome.upper > outcome.lower ? outcome.lower : outcome.lower - width / 2;
  const filled = outcome.upper > outcome.lower ? outcome.counts : [outcome.count];
  return filled.map((count, i) => ({ x1: factor * (first + i * width), x2: factor * (first + (i + 1) * width), x: factor * (first + (i + 0.5) * width), y: (100 * count) / outcome.count }));
}

// Where the trials were not kept: the quantiles of the summary.
function quantilesAlone(view) {
  const { factor, unit } = scaleOf(view.name);
  const rows = fileLevels().map((level) => ({ level, value: factor * quantile(view.name, level) })).filter((row) => Number.isFinite(row.value));
  return chartOf({
    id: "distribution-chart", title: `${capital(words(view.name))}: quantiles`, caption: "The file does not keep the trials (output.save_trials = false), only these quantiles.",
    plot: () => ({ height: 260, marginLeft: 60, x: { label: `${unit} →` }, y: { label: "↑ P(less) [%]", domain: [0, 100], grid: true },
      marks: [Plot.lineY(rows, { x: "value", y: (row) => 100 * row.level, strokeDasharray: "4 3" }), Plot.dot(rows, { x: "value", y: (row) => 100 * row.level, fill: "currentColor", r: 4 })] }),
    table: { columns: ["Quantile", unit], rows: rows.map((row) => [levelText(row.level), shown(row.value)]) },
  });
}
