// Charts: Observable Plot in a figure, with its caption and its values as a table.

const redraws = new Set();
window.addEventListener("resize", () => redraws.forEach((redraw) => (redraw.figure.isConnected ? redraw() : redraws.delete(redraw))));

// plot(width) gives the options of Plot.plot. table: {columns, rows}, what the chart shows as numbers.
function chartOf({ id, title, caption, plot, table, narrow = false }) {
  const holder = element("div", { class: "chart" });
  const figure = element("figure", { id: id ?? null }, title ? element("h3", {}, title) : null, holder,
    caption ? element("figcaption", {}, caption) : null,
    table ? element("details", { class: "values" }, element("summary", {}, "Values"), tableOf(table.columns, table.rows, { label: title })) : null);
  const redraw = () => {
    const page = document.getElementById("page").clientWidth - 40;
    const width = Math.max(320, Math.min(narrow && page > 760 ? page / 2 - 12 : page, 980));
    const drawn = Plot.plot({ width, marginBottom: 44, style: { fontSize: "13px" }, ...plot(width), ariaLabel: title });
    drawn.setAttribute("role", "img");
    holder.replaceChildren(drawn);
  };
  redraw.figure = figure;
  redraws.add(redraw);
  requestAnimationFrame(redraw);
  figure.drawNow = redraw;
  return figure;
}

const zeroLineX = () => Plot.ruleX([0], { stroke: "currentColor", strokeWidth: 1.5 });
const zeroLineY = () => Plot.ruleY([0], { stroke: "currentColor", strokeWidth: 1.5 });

// A labelled line at a value of x; dashes tell them apart without colour. Labels are staggered by `row`.
function markX(value, label, { dash = null, row = 0, stroke = "currentColor", anchor = "start" } = {}) {
  return isNumber(value) ? [
    Plot.ruleX([value], { stroke, strokeDasharray: dash, strokeWidth: 1.5 }),
    Plot.text([value], { x: (d) => d, frameAnchor: "top", dy: 4 + 15 * row, dx: anchor === "start" ? 5 : -5, textAnchor: anchor, text: () => label, fill: stroke, stroke: "var(--ground)", strokeWidth: 4 }),
  ] : [];
}

// Which side of a line its label stands on, so that it stays within the frame.
const anchorAt = (value, least, greatest) => ((value - least) / (greatest - least || 1) > 0.6 ? "end" : "start");

const series = {
  footprint: { key: "footprint", label: "Footprint", stroke: "var(--footprint)", dash: null },
  handprint: { key: "handprint", label: "Handprint", stroke: "var(--handprint)", dash: "7 3" },
  net: { key: "net", label: "Net", stroke: "var(--net)", dash: null, width: 2.6 },
  cumulative_net: { key: "cumulative_net", label: "Net since the first year", stroke: "var(--mark)", dash: "2 3", width: 2.2 },
};
