// Where the net is zero over the saving of one sector and the rebound of all.

function breakEvenSection() {
  const view = { sector: null, reading: "upper", savings: null };
  return section("break-even", "When does the balance turn?", "Left of and above the thick line the devices emit more than they help to avoid; the dot is the scenario.", (body) => {
    const names = root.coordinate("sector");
    view.sector ??= Math.max(0, names.indexOf(attributes.break_even_sector));
    const redraw = () => chart.replaceWith((chart = breakEvenChart(view)));
    let chart = breakEvenChart(view);
    const readings = [{ value: "upper", text: "all device parts at upper end" }, { value: "mean", text: "mean" }, { value: "typical", text: "all-typical" }, { value: "lower", text: "all device parts at lower end" },
      ...state.band.map((level) => ({ value: level, text: `${levelText(level)} of the trials` }))];
    if (!readings.some(({ value }) => value === view.reading)) view.reading = "upper";
    body.replaceChildren(panel(selectOf("Saving of", names.map((name, i) => ({ value: i, text: words(name) })), view.sector, (sector) => { view.sector = sector; view.savings = null; redraw(); }),
      selectOf("Footprint", readings, view.reading, (reading) => { view.reading = reading; redraw(); }),
      selectOf("Savings up to", [{ value: "", text: "fitting" }, ...[0.01, 0.05, 0.2, 0.5, 1].map((value) => ({ value, text: percentText(value) }))], view.savings ?? "", (savings) => { view.savings = savings || null; redraw(); })), chart);
  });
}

// The net as a function of the sector's saving and a common rebound [fleet unit over the horizon].
function netAt(view) {
  const sectors = typicalSectors();
  const footprint = typeof view.reading === "number" ? quantile("footprint_total", view.reading) : estimate("footprint_by_estimate", view.reading);
  const others = d3.sum(sectors.filter((_, i) => i !== view.sector), (sector) => sector.reach * sector.saving);
  const { reach } = sectors[view.sector];
  return (saving, rebound) => footprint - (1 - rebound) * (others + reach * saving);
}

function breakEvenChart(view) {
  const sectors = typicalSectors();
  const chosen = sectors[view.sector];
  const net = netAt(view);
  const needed = (net(0, 0) / chosen.reach) || 0;
  const greatest = Math.min(1, view.savings ?? (Math.max(3 * chosen.saving, 1.5 * needed, 1e-4) > 0.5 ? 1 : Math.max(3 * chosen.saving, 1.5 * needed, 1e-4)));
  const { factor, unit } = amountScale();
  const value = (saving, rebound) => factor * net(saving / 100, rebound / 100);
  const extreme = Math.max(Math.abs(value(0, 100)), Math.abs(value(100 * greatest, 0)));
  const steps = d3.ticks(-extreme, extreme, 12).filter((step) => step !== 0);
  const line = d3.range(0, 1.0001, 0.1).map((rebound) => ({ rebound, saving: savingAtZero(net, rebound, chosen.reach) }));
  const here = { saving: 100 * chosen.saving, rebound: 100 * chosen.rebound, net: value(100 * chosen.saving, 100 * chosen.rebound) };
  const elastic = sectors.some((sector) => sector.kind !== "share");
  return chartOf({
    id: "break-even-chart", title: `Net over the saving of ${words(chosen.name)} and rebound`,
    caption: `Lines join equal nets [${unit}]; dark is more emitted, light more avoided. Other sectors as in the scenario, every sector parameter typical, one rebound for all sectors.` + (elastic ? " The scenario's own rebound is a price elasticity; here it is a share." : ""),
    plot: () => ({
      height: 400, marginLeft: 60, marginRight: 30, x: { label: `saving of ${words(chosen.name)} [%] →`, domain: [0, 100 * greatest], nice: false }, y: { label: "↑ common rebound [%]", domain: [0, 100] },
      color: { type: "diverging", range: ["#dcebf5", "#f7f3ee", "#c9825b"], pivot: 0, domain: [-extreme, extreme] },
      marks: [Plot.contour({ x1: 0, x2: 100 * greatest, y1: 0, y2: 100, fill: value, thresholds: [...steps, 0].sort(d3.ascending), interpolate: "nearest", pixelSize: 10, stroke: "#8a8a8a", strokeWidth: 0.5 }),
        Plot.line(zeroLine(view, greatest), { x: "saving", y: "rebound", stroke: "#111", strokeWidth: 3, clip: true }), Plot.frame({ stroke: "#8a8a8a" }),
        ...regionLabels(value, 100 * greatest), Plot.dot([here], { x: "saving", y: "rebound", r: 6, fill: "#111", stroke: "#fff", strokeWidth: 2, clip: false }),
        Plot.tip(gridOf(value, 100 * greatest), Plot.pointer({ x: "saving", y: "rebound", title: (cell) => `saving ${numberText(cell.saving, 3)} %, rebound ${numberText(cell.rebound, 3)} %\nnet ${numberText(cell.net)} ${unit}` }))],
    }),
    table: { columns: ["Common rebound", `saving of ${words(chosen.name)} at which the net is zero`], rows: line.map((row) => [percentText(row.rebound), shown(row.saving, (saving) => (saving === null ? `none: ${net(0, row.rebound) < 0 ? "negative" : "positive"} at any saving` : percentText(saving)))]) },
  });
}

// Where the net is zero: rebound = 1 - F / H0, H0 the handprint without rebound [%].
function zeroLine(view, greatest) {
  const net = netAt(view);
  return d3.range(0, 201).map((i) => (i * greatest) / 200).map((saving) => ({ saving: 100 * saving, rebound: 100 * (1 - net(saving, 1) / (net(saving, 1) - net(saving, 0))) })).filter((row) => Number.isFinite(row.rebound));
}

// The saving from 0 to 1 at which the net is zero; null where it keeps its sign.
function savingAtZero(net, rebound, reach) {
  const saving = net(0, rebound) / ((1 - rebound) * reach);
  return saving >= 0 && saving <= 1 ? saving : null;
}

const gridOf = (value, greatest) => d3.cross(d3.range(0, 41), d3.range(0, 41), (i, j) => ({ saving: (i * greatest) / 40, rebound: j * 2.5, net: value((i * greatest) / 40, j * 2.5) }));

// Names of the two sides, in the middle of each.
function regionLabels(value, greatest) {
  const cells = gridOf(value, greatest);
  return [["emit more", (cell) => cell.net > 0], ["avoid more", (cell) => cell.net < 0]].flatMap(([text, test]) => {
    const side = cells.filter(test);
    if (side.length < 60) return [];
    return [Plot.text([{ saving: d3.mean(side, (cell) => cell.saving), rebound: d3.mean(side, (cell) => cell.rebound) }], { x: "saving", y: "rebound", text: () => text, fontWeight: "bold", fill: "#222", stroke: "#fff", strokeWidth: 4, fontSize: 14 })];
  });
}
