// What the sectors avoid, with and without rebound.

// f(p, r): the share of a sector's emissions that is avoided (rebound as a share, or a price elasticity).
function effectiveSaving(saving, rebound, kind) {
  if (kind === "share") return saving * (1 - rebound);
  return rebound === 1 ? 0 : 1 - (1 - saving) ** (1 - rebound);
}

// The sectors of the chosen variant, every parameter typical; reach is baseline x realisation over the horizon.
function typicalSectors() {
  const of = (name) => root.values(name, at());
  const [reach, saving, rebound, kind, mean] = ["sector_reach", "sector_saving", "sector_rebound", "sector_rebound_kind", "handprint_by_sector"].map(of);
  return root.coordinate("sector").map((name, i) => ({ name, reach: reach[i], saving: saving[i], rebound: rebound[i], kind: kind[i], mean: mean[i] }));
}

const handprintOf = (sectors) => d3.sum(sectors, (sector) => sector.reach * effectiveSaving(sector.saving, sector.rebound, sector.kind));

function sectorsSection() {
  const view = { rebound: null };
  return section("sectors", "What the devices help to avoid", "Hatched: avoided emissions before rebound. Solid: after rebound. Every parameter is typical.", (body) => {
    const redraw = () => { chart.replaceWith((chart = sectorsChart(view))); };
    let chart = sectorsChart(view);
    body.replaceChildren(panel(sliderOf("What if the rebound of all sectors were", { least: 0, greatest: 1.5, step: 0.01, value: view.rebound ?? d3.max(typicalSectors(), (sector) => sector.rebound), text: (rebound) => percentText(rebound) },
      (rebound) => { view.rebound = rebound; redraw(); }), element("button", { type: "button", onclick: () => { view.rebound = null; sections.forEach((one) => one.update()); } }, "as in the scenario")), chart);
  });
}

function sectorsChart(view) {
  const { factor, unit } = amountScale();
  const rows = typicalSectors().map((sector) => ({ label: words(sector.name), without: factor * sector.reach * sector.saving,
    with: factor * sector.reach * effectiveSaving(sector.saving, view.rebound ?? sector.rebound, view.rebound === null ? sector.kind : "share"), mean: factor * sector.mean }));
  const footprint = factor * estimate("footprint_by_estimate", "mean");
  const net = footprint - d3.sum(rows, (row) => row.with);
  const said = element("p", { class: "says", id: "sectors-says" }, "The mean device and every other parameter typical: a footprint of ", element("strong", {}, numberText(footprint)), " less a handprint of ", element("strong", {}, numberText(d3.sum(rows, (row) => row.with))),
    " leaves a net of ", element("strong", { "data-value": net / factor }, `${numberText(net)} ${unit}`), net < 0 ? ": more is avoided than emitted." : ": more is emitted than avoided.");
  const chart = chartOf({
    id: "sectors-chart", title: "Handprint by sector, without and with rebound",
    plot: (width) => ({
      height: 60 + 62 * rows.length, marginLeft: Math.min(170, width * 0.32), marginRight: 64, x: { label: `${unit} →`, grid: true }, y: { label: null, padding: 0.35, domain: rows.map((row) => row.label) },
      marks: [Plot.barX(rows, { x: "without", y: "label", fill: "url(#hatch)", stroke: "var(--handprint)" }), Plot.barX(rows, { x: "with", y: "label", fill: "var(--handprint)", insetTop: 9, insetBottom: 9 }), zeroLineX(),
        Plot.text(rows, { x: (row) => Math.max(row.without, row.with, 0), y: "label", dx: 6, textAnchor: "start", text: (row) => numberText(row.with) }),
        Plot.tip(rows, Plot.pointerY({ x: "with", y: "label", title: (row) => `${row.label}\nwithout rebound: ${numberText(row.without)}\nwith: ${numberText(row.with)} ${unit}` }))],
    }),
    table: { columns: [`Sector [${unit}]`, "without rebound", "with rebound", "mean of the trials"], rows: rows.map((row) => [row.label, shown(row.without), shown(row.with), shown(row.mean)]) },
  });
  return element("div", {}, said, chart);
}
