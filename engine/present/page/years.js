// A fleet over the years: fans of quantiles, stages of the life cycle, pay-back.

function yearsSection() {
  const view = { visible: new Set(["footprint", "handprint", "net"]), scale: "linear" };
  return section("years", "Over the years", "Lines are medians, bands reach over the band that is chosen above.", (body) => {
    const shown = Object.values(series).filter(({ key }) => summary.has(`${key}_quantile`) && (key === "footprint" || root.has("sector")));
    const redraw = () => chart.replaceWith((chart = fanChart(shown.filter(({ key }) => view.visible.has(key)), view)));
    let chart = fanChart(shown.filter(({ key }) => view.visible.has(key)), view);
    body.replaceChildren(panel(seriesToggles(shown, view.visible, redraw),
      choiceOf("Scale", [{ value: "linear", text: "linear" }, { value: "log", text: "logarithmic" }], view.scale, (scale) => { view.scale = scale; redraw(); })),
      chart, element("div", { class: "pair" }, stagesChart(), root.has("sector") ? paybackChart() : ""), stockChart());
  });
}

function fanChart(chosen, view) {
  const years = root.coordinate("year");
  const logarithmic = view.scale === "log";
  const rows = chosen.flatMap(({ key, label }) => years.map((year, i) => ({ key, label, year, low: yearQuantile(key, state.band[0], i), middle: yearQuantile(key, 0.5, i), high: yearQuantile(key, state.band[1], i) })));
  const drawn = logarithmic ? rows.filter((row) => row.low > 0) : rows;
  const worst = years.map((year, i) => ({ year, value: root.value("net_by_year_and_estimate", at({ year: i, estimate: root.coordinate("estimate").indexOf("upper") })) }));
  const unit = `${fleetUnit} a year`;
  return chartOf({
    id: "years-chart", title: "Footprint, handprint and net of every year",
    caption: `${logarithmic ? "Only values above zero can be drawn on a logarithmic scale. " : ""}${chosen.some(({ key }) => key === "cumulative_net") ? `Net since the first year is in ${fleetUnit}. ` : ""}` +
      (chosen.some(({ key }) => key === "net") && !logarithmic ? "Thin dotted line: the net with all device parts at their upper end, everything else typical." : ""),
    plot: () => ({
      height: 400, marginLeft: 64, marginRight: 96,
      x: { label: null, tickFormat: "d" }, y: { label: `↑ ${unit}`, grid: true, type: logarithmic ? "log" : "linear", nice: true },
      marks: [logarithmic ? null : zeroLineY(),
        ...chosen.flatMap(({ key, label, stroke, dash, width }) => {
          const of = drawn.filter((row) => row.key === key);
          return [Plot.areaY(of, { x: "year", y1: "low", y2: "high", fill: stroke, fillOpacity: 0.14 }),
            ...["low", "high"].map((end) => Plot.lineY(of, { x: "year", y: end, stroke, strokeWidth: 0.6, strokeDasharray: dash })),
            Plot.lineY(of, { x: "year", y: "middle", stroke, strokeWidth: width ?? 2, strokeDasharray: dash }),
            Plot.text(of.slice(-1), { x: "year", y: "middle", text: () => label, textAnchor: "start", dx: 6, fill: stroke, lineWidth: 8 })];
        }),
        chosen.some(({ key }) => key === "net") && !logarithmic ? Plot.lineY(worst, { x: "year", y: "value", stroke: "var(--net)", strokeWidth: 1, strokeDasharray: "1 3" }) : null,
        Plot.tip(drawn, Plot.pointer({ x: "year", y: "middle", title: (row) => `${row.label} ${row.year}\n${levelText(state.band[0])}: ${numberText(row.low)}\nmedian: ${numberText(row.middle)}\n${levelText(state.band[1])}: ${numberText(row.high)}` }))],
    }),
    table: { columns: ["Year", ...chosen.flatMap(({ label }) => [`${label}, ${levelText(state.band[0])}`, "median", levelText(state.band[1])])],
      rows: years.map((year, i) => [String(year), ...chosen.flatMap(({ key }) => [shown(yearQuantile(key, state.band[0], i)), shown(yearQuantile(key, 0.5, i)), shown(yearQuantile(key, state.band[1], i))])]) },
  });
}

function stagesChart() {
  const years = root.coordinate("year");
  const rows = root.coordinate("stage").flatMap((name, stage) => root.values("footprint_by_stage", at({ stage })).map((value, i) => ({ stage: words(name), year: years[i], value })));
  const used = [...d3.group(rows, (row) => row.stage)].filter(([, of]) => d3.sum(of, (row) => row.value) > 0).map(([stage]) => stage);
  const of = rows.filter((row) => used.includes(row.stage));
  const last = of.filter((row) => row.year === years.at(-1));
  const shade = d3.scaleLinear([0, Math.max(1, used.length - 1)], [0.95, 0.3]);
  return chartOf({
    id: "stages-chart", title: "Footprint by stage of the life cycle", narrow: true, caption: "Means over the trials.",
    plot: () => ({ height: 290, marginLeft: 60, marginRight: 100, x: { label: null, tickFormat: "d", ticks: 5 }, y: { label: `↑ ${fleetUnit} a year`, grid: true },
      marks: [Plot.areaY(of, Plot.stackY({ x: "year", y: "value", z: "stage", order: used, fill: "var(--footprint)", fillOpacity: (row) => shade(used.indexOf(row.stage)), stroke: "var(--ground)", strokeWidth: 0.5 })),
        Plot.text(last.filter((row) => row.value > 0.05 * d3.sum(last, (one) => one.value)), Plot.stackY({ x: "year", y: "value", z: "stage", order: used, text: "stage", textAnchor: "start", dx: 6, lineWidth: 8 })), Plot.ruleY([0]),
        Plot.tip(of, Plot.pointer(Plot.stackY({ x: "year", y: "value", z: "stage", order: used, title: (row) => `${row.stage} ${row.year}\n${numberText(row.value)} ${fleetUnit}` })))] }),
    table: { columns: ["Year", ...used], rows: years.map((year) => [String(year), ...used.map((stage) => shown(of.find((row) => row.year === year && row.stage === stage).value))]) },
  });
}

function paybackChart() {
  const existing = summary.value("payback_year_existing", at());
  const rows = d3.rollups(paybackCounts(), (group) => d3.sum(group, (row) => row.share), (row) => row.year).map(([year, share]) => ({ year, share }));
  const title = "The year by whose end the devices have paid back";
  const ends = data.ends?.[state.point] ?? "";  // what of the devices before and after these years counts
  if (rows.length === 0) return element("figure", { id: "payback-chart" }, element("h3", {}, title), element("p", {}, existing > 0 ? `${percentText(existing)} of the trials pay back; the trials are not kept.` : "In no trial they do within these years.", ` ${ends}`));
  return chartOf({
    id: "payback-chart", title, narrow: true, caption: `${existing < 1 ? `${percentText(1 - existing)} of the trials do not pay back within these years.` : "All trials pay back within these years."} ${ends}`,
    plot: () => ({ height: 290, marginLeft: 50, x: { label: null, tickFormat: "d", ticks: 6 }, y: { label: "↑ share of the trials [%]", grid: true },
      marks: [Plot.rectY(rows, { x1: (row) => row.year - 0.45, x2: (row) => row.year + 0.45, y: (row) => 100 * row.share, fill: "var(--handprint)" }), Plot.ruleY([0]),
        Plot.tip(rows, Plot.pointerX({ x: "year", y: (row) => 100 * row.share, title: (row) => `${row.year}\n${percentText(row.share)} of the trials` }))] }),
    table: { columns: ["Year", "share of the trials"], rows: rows.map((row) => [String(row.year), shown(row.share, percentText)]) },
  });
}

// Shares of all trials by the year of pay-back.
function paybackCounts() {
  const outcome = data.trials.variables.payback_year?.[state.point];
  if (!outcome?.counts) return [];
  const all = outcome.count + outcome.missing;
  const width = (outcome.upper - outcome.lower) / outcome.counts.length;
  return outcome.counts.map((count, i) => ({ year: Math.round(outcome.lower + (i + 0.5) * width), share: count / all })).filter((row) => row.share > 0);
}

function stockChart() {
  const years = root.coordinate("year");
  const rows = years.map((year, i) => ({ year, stock: yearQuantile("stock", 0.5, i), low: yearQuantile("stock", state.band[0], i), high: yearQuantile("stock", state.band[1], i),
    made: yearQuantile("inflow", 0.5, i), limit: root.value("production_limit_per_year", at()) }));
  const limit = rows[0].limit;
  return chartOf({
    id: "stock-chart", title: "Devices in service, and made in the year", caption: isNumber(limit) ? `Dotted line: ${countText(limit)} a year, the production limit that the scenario gives.` : null,
    plot: () => ({ height: 270, marginLeft: 60, marginRight: 96, x: { label: null, tickFormat: "d" }, y: { label: "↑ billion devices", grid: true, transform: (devices) => devices / 1e9 },
      marks: [Plot.areaY(rows, { x: "year", y1: "low", y2: "high", fill: "currentColor", fillOpacity: 0.15 }), Plot.lineY(rows, { x: "year", y: "stock", strokeWidth: 2.2 }),
        Plot.lineY(rows, { x: "year", y: "made", strokeDasharray: "6 3", stroke: "var(--mark)", strokeWidth: 2 }), isNumber(limit) ? Plot.ruleY([limit], { strokeDasharray: "1 3" }) : null, Plot.ruleY([0]),
        Plot.text(rows.slice(-1), { x: "year", y: "stock", text: () => "in service", textAnchor: "start", dx: 6 }), Plot.text(rows.slice(-1), { x: "year", y: "made", text: () => "made", textAnchor: "start", dx: 6, fill: "var(--mark)" }),
        Plot.tip(rows, Plot.pointerX({ x: "year", y: "stock", title: (row) => `${row.year}\nin service: ${countText(row.stock)}\nmade: ${countText(row.made)}` }))] }),
    table: { columns: ["Year", "in service", "made"], rows: rows.map((row) => [String(row.year), shown(row.stock, countText), shown(row.made, countText)]) },
  });
}
