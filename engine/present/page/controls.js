// Controls: a label each, so that keyboards and screen readers find them.

function selectOf(label, options, chosen, change) {
  const list = element("select", { onchange: (event) => change(options[event.target.selectedIndex].value) },
    options.map(({ value, text }) => element("option", { value: String(value), selected: String(value) === String(chosen) }, text)));
  return element("label", {}, element("span", {}, label), list);
}

function checkOf(label, checked, change) {
  const box = element("input", { type: "checkbox", checked, onchange: (event) => change(event.target.checked) });
  return element("label", {}, box, label);
}

// One of a few: radio buttons.
let groups = 0;
function choiceOf(label, options, chosen, change) {
  const name = `choice-${groups++}`;
  return element("fieldset", {}, element("legend", {}, label), options.map(({ value, text }) => element("label", {},
    element("input", { type: "radio", name, value, checked: value === chosen, onchange: () => change(value) }), text)));
}

// A number on a slider, told beside it as it moves.
function sliderOf(label, { least, greatest, step, value, text }, change) {
  const said = element("output", {}, text(value));
  const slider = element("input", { type: "range", min: least, max: greatest, step, value, "aria-label": label, "aria-valuetext": text(value),
    oninput: (event) => {
      const moved = Number(event.target.value);
      said.textContent = text(moved);
      event.target.setAttribute("aria-valuetext", text(moved));
      change(moved);
    } });
  return element("label", {}, element("span", {}, label), slider, said);
}

const panel = (...controls) => element("div", { class: "panel" }, controls);

// Toggled series, drawn with their own line so that no colour is needed.
function seriesToggles(series, visible, change) {
  return element("fieldset", {}, element("legend", {}, "Show"), series.map(({ key, label }) =>
    checkOf(label, visible.has(key), (checked) => { checked ? visible.add(key) : visible.delete(key); change(); })));
}

// The controls that hold for the whole page.
function pageControls(update) {
  const controls = [];
  if (root.has("point") && data.kind === "run") {
    const labels = pointLabels();
    controls.push(selectOf("Variant", pointNames().map((name, i) => ({ value: i, text: labels[i] })), state.point,
      (point) => { state.point = point; update(); }));
  }
  if (data.kind === "run") {
    const known = bands();
    state.band = known.find(([low]) => low === 0.05) ?? known[0] ?? state.band;
    controls.push(selectOf("Band", known.map(([low, high]) => ({ value: low, text: `${levelText(low)} to ${levelText(high)}` })), state.band[0],
      (low) => { state.band = [low, 1 - low]; update(); }));
    controls.push(selectOf("Amounts", [{ value: "horizon", text: horizonText() }, { value: "year", text: "a year" }, { value: "device", text: "a device" }],
      state.amount, (amount) => { state.amount = amount; update(); }));
  }
  controls.push(lookControl());
  controls.push(element("button", { type: "button", onclick: () => window.print() }, "Print"));
  return element("div", { class: "panel sticky", role: "region", "aria-label": "Controls of the page" }, controls);
}

function lookControl() {
  const themes = [{ value: "", text: "system" }, { value: "light", text: "light" }, { value: "dark", text: "dark" }];
  return selectOf("Look", themes, "", (theme) => { if (theme) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme; });
}
