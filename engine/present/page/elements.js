// Elements of the page.

// An element with attributes (functions listen: onclick) and children, texts or elements; null is left out.
function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

// A table of rows; numbers stand right. A cell is a text, a number, an element, or {text, value}: value is what a
// program may read.
function tableOf(columns, rows, options = {}) {
  const cell = (content, tag) => {
    const { text, value } = content !== null && typeof content === "object" && "text" in content ? content : { text: content, value: isNumber(content) ? content : null };
    const shown = isNumber(text) ? numberText(text) : text ?? missing;
    return element(tag, { class: isNumber(value) ? "number" : null, "data-value": isNumber(value) ? value : null }, shown);
  };
  const head = columns.map((name, i) => element("th", { scope: "col", class: rows.length && isNumber((rows[0][i]?.value ?? rows[0][i])) ? "number" : null }, name));
  const body = rows.map((row) => element("tr", { class: options.rowClass?.(row) ?? null }, row.map((content, i) => cell(content, i === 0 ? "th" : "td"))));
  body.forEach((row) => row.firstChild?.setAttribute("scope", "row"));
  return element("div", { class: "scroll" }, element("table", { "aria-label": options.label ?? null }, element("thead", {}, element("tr", {}, head)), element("tbody", {}, body)));
}

const shown = (value, text = numberText) => ({ text: text(value), value });

// A section that is drawn anew whenever something changes; draw fills the element that it is given.
function section(id, heading, intro, draw) {
  const body = element("div");
  const made = element("section", { id }, element("h2", {}, heading), intro ? element("p", {}, intro) : null, body);
  return { element: made, update: () => draw(body) };
}
