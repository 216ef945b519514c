// The distribution of one device beside its ends and products that people know.

function deviceSection() {
  const view = { profile: 0, scale: "log" };
  return section("device", "One device", null, (body) => {
    if (!root.has("device_mean")) return;
    const names = root.coordinate("profile");
    const redraw = () => chart.replaceWith((chart = deviceChart(view)));
    let chart = deviceChart(view);
    body.replaceChildren(panel(
      names.length > 1 ? selectOf("Kind of device", names.map((name, i) => ({ value: i, text: words(name) })), view.profile, (profile) => { view.profile = profile; redraw(); }) : null,
      choiceOf("Scale", [{ value: "linear", text: "linear" }, { value: "log", text: "logarithmic, with other products" }], view.scale, (scale) => { view.scale = scale; redraw(); })), chart);
  });
}

// The sum over the parts of each reading of the inventory [device unit].
function deviceTotals(profile) {
  if (!root.has("device_part_by_estimate")) return null;
  const estimates = root.coordinate("estimate");
  return Object.fromEntries(estimates.map((name, i) => [name, d3.sum(root.values("device_part_by_estimate", at({ profile, estimate: i })))]));
}

// Rows of equal bins; `of` is the share of the devices in each.
function binsOf({ lower, upper, counts }) {
  const width = (upper - lower) / counts.length;
  const all = d3.sum(counts);
  return counts.map((count, i) => ({ x1: lower + i * width, x2: lower + (i + 1) * width, x: lower + (i + 0.5) * width, share: (100 * count) / all }));
}

function deviceChart(view) {
  const profile = view.profile;
  const kept = data.devices?.[state.point]?.[profile];
  const bins = kept && kept.upper > kept.lower ? binsOf(kept) : [];
  const totals = deviceTotals(profile);
  const levels = root.has("device_quantile") ? fileLevels().map((level, i) => ({ level, value: root.value("device_quantile", at({ profile, quantile: i })) })) : [];
  return deviceFigure({ id: "device-chart", name: words(root.coordinate("profile")[profile]), bins, totals, levels, mean: root.value("device_mean", at({ profile })), scale: view.scale,
    deviation: root.value("device_standard_deviation", at({ profile })), unit: deviceUnit, references: data.references });
}

// totals: {lower, typical, upper} or null; levels: [{level, value}]; bins may be empty (a device without uncertainty).
function deviceFigure({ id, name, bins, totals, levels, mean, deviation, scale, unit, references }) {
  const logarithmic = scale === "log";
  const products = logarithmic ? references : [];
  const median = levels.find(({ level }) => level === 0.5)?.value ?? mean;
  const told = references.map((product) => `a ${product.name} (${numberText(product.footprint)} ${unit}) is ${numberText(product.footprint / median, 3)} such devices`).join(", ");
  const drawn = logarithmic ? bins.filter((bin) => bin.x1 > 0) : bins;
  const ends = [totals?.lower, totals?.upper, mean].filter((value) => value > 0);
  const least = Math.min(...ends) * (logarithmic ? 0.8 : 0.96);
  const greatest = Math.max(...ends, ...products.map((product) => product.footprint)) * (logarithmic ? 1.6 : 1.04);
  const place = (value) => (logarithmic ? Math.log(value / least) / Math.log(greatest / least) : (value - least) / (greatest - least));
  const marks = [[mean, "mean", null], [totals?.typical, "all-typical", "4 3"], [totals?.upper, "at upper end", "1 3"], [totals?.lower, "at lower end", "1 3"]];
  return chartOf({
    id, title: `Footprint of one device: ${name}`,
    caption: `${bins.length ? `Mean ${numberText(mean)}, standard deviation ${numberText(deviation)} ${unit}, by the law of a device.` : `${numberText(mean)} ${unit}: nothing of it is uncertain.`} At the median ${told}.`,
    plot: () => ({
      height: 320, marginTop: 78, marginLeft: 56, marginRight: 24,
      x: { type: logarithmic ? "log" : "linear", domain: [least, greatest], label: `${unit} →`, tickFormat: logarithmic ? (value) => numberText(value) : undefined, ticks: logarithmic ? 6 : undefined },
      y: { label: "↑ share of the devices [%]", grid: true },
      marks: [Plot.rectY(drawn, { x1: "x1", x2: "x2", y: "share", fill: "var(--footprint)", insetLeft: -0.25, insetRight: -0.25 }), Plot.ruleY([0]),
        ...marks.flatMap(([value, label, dash], row) => isNumber(value) && value > 0 ? [Plot.ruleX([value], { strokeDasharray: dash, strokeWidth: 1.5, insetTop: -66 + 16 * row }),
          Plot.text([value], { x: (d) => d, frameAnchor: "top", dy: -66 + 16 * row, ...(place(value) > 0.6 ? { dx: -4, textAnchor: "end" } : { dx: 4, textAnchor: "start" }), text: () => `${label} ${numberText(value)}`, stroke: "var(--ground)", strokeWidth: 4, fill: "currentColor" })] : []),
        ...products.flatMap((product) => [Plot.ruleX([product.footprint], { stroke: "var(--handprint)", strokeWidth: 2 }),
          Plot.text([product.footprint], { x: (d) => d, frameAnchor: "middle", dx: -6, textAnchor: "end", text: () => `${product.name}\n${numberText(product.footprint)}`, fill: "var(--handprint)", stroke: "var(--ground)", strokeWidth: 4 })]),
        Plot.tip(drawn, Plot.pointerX({ x: "x", y: "share", title: (bin) => `${numberText(bin.x1)} to ${numberText(bin.x2)} ${unit}\n${numberText(bin.share, 3)} % of the devices` }))],
    }),
    table: { columns: ["", unit], rows: [...levels.map(({ level, value }) => [levelText(level), shown(value)]), ["mean", shown(mean)],
      ...(totals ? [["all parts at lower end", shown(totals.lower)], ["all-typical", shown(totals.typical)], ["all parts at upper end", shown(totals.upper)]] : []), ...references.map((product) => [product.name, shown(product.footprint)])] },
  });
}
