// The footprint by part of the device and by profile.

function partsSection() {
  const view = { what: "amount" };
  return section("parts", "Where does the footprint come from?", null, (body) => {
    const redraw = () => chart.replaceWith((chart = blocksChart(view)));
    let chart = blocksChart(view);
    const shares = root.values("variance_share_by_block", at()).some((share) => share > 0);
    body.replaceChildren(
      shares ? panel(choiceOf("Parts by", [{ value: "amount", text: "mean footprint" }, { value: "spread", text: "share of the spread" }], view.what, (what) => { view.what = what; redraw(); })) : "",
      chart, root.coordinate("profile").length > 1 ? profilesChart() : "");
  });
}

function barsChart({ id, title, caption, rows, unit, fill = "var(--footprint)", text = numberText }) {
  return chartOf({
    id, title, caption,
    plot: (width) => ({
      height: 50 + 25 * rows.length, marginLeft: Math.min(170, width * 0.35), marginRight: 60,
      x: { label: `${unit} →`, grid: true }, y: { label: null, domain: rows.map((row) => row.label) },
      marks: [Plot.barX(rows, { x: "value", y: "label", fill }), zeroLineX(),
        Plot.text(rows, { x: "value", y: "label", text: (row) => text(row.value), textAnchor: "start", dx: 5 }),
        Plot.tip(rows, Plot.pointerY({ x: "value", y: "label", title: (row) => `${row.label}\n${text(row.value)} ${unit}` }))],
    }),
    table: { columns: ["", unit], rows: rows.map((row) => [row.label, shown(row.value, text)]) },
  });
}

function blocksChart(view) {
  const spread = view.what === "spread";
  const { factor, unit } = spread ? { factor: 100, unit: "% of the variance" } : amountScale();
  const values = root.values(spread ? "variance_share_by_block" : "footprint_by_block", at());
  const rows = root.coordinate("block").map((name, i) => ({ label: words(name), value: factor * values[i] })).filter((row) => row.value > 0).sort((a, b) => d3.descending(a.value, b.value));
  return barsChart({ id: "blocks-chart", rows, unit, title: spread ? "What makes the footprint uncertain, by part" : "Footprint by part of the device",
    caption: spread ? "By the laws of the parts, drawn independently of one another." : "Means over the trials. Parts without a footprint are left out." });
}

function profilesChart() {
  const { factor, unit } = amountScale();
  const means = root.values("device_mean", at());
  const devices = root.values("devices_by_profile", at());
  const scale = factor / attributes.device_units_per_fleet_unit;
  const rows = root.coordinate("profile").map((name, i) => ({ label: words(name), value: scale * means[i] * devices[i] }));
  return barsChart({ id: "profiles-chart", rows, unit, title: "Footprint by kind of device",
    caption: root.has("year") ? "Devices made over the years times the mean footprint of one, before factories and grids get cleaner." : "Devices times the mean footprint of one." });
}
