// What went in: parts, sectors, keys, tables with their sources; and what the file says of its making.

function inputsSection() {
  return section("inputs", "Inputs", "Every number that counts, and where it comes from. Underlined: set on the command line or by a sweep, in place of what the file says.", (body) => {
    body.replaceChildren(...(data.kind === "run" ? [...partsTables(), root.has("sector") ? sectorsTable() : ""] : []), keysTable(), sourcesTable());
  });
}

function partsTables() {
  if (!root.has("device_part_by_estimate")) return [];
  return root.coordinate("profile").map((name, profile) => {
    const estimates = ["lower", "typical", "mean", "upper"];
    const of = (part) => estimates.map((which) => root.value("device_part_by_estimate", at({ profile, block: part, estimate: root.coordinate("estimate").indexOf(which) })));
    const rows = root.coordinate("block").map((part, i) => [words(part), ...of(i)]).filter((row) => row[4] > 0);
    const total = ["total", ...estimates.map((_, i) => d3.sum(rows, (row) => row[i + 1]))];
    return element("div", {}, element("h3", {}, `Parts of a device: ${words(name)} [${deviceUnit}]`),
      tableOf(["Part", ...estimates], [...rows, total].map((row) => [row[0], ...row.slice(1).map((value) => shown(value))]), { label: `Parts of ${words(name)}`, rowClass: (row) => (row[0] === "total" ? "total" : null) }));
  });
}

function sectorsTable() {
  const of = (name) => root.values(name, at());
  const rows = root.coordinate("sector").map((name, i) => [words(name), shown(of("sector_emissions")[i]), shown(of("sector_saving")[i], percentText), shown(of("sector_realisation")[i], percentText),
    of("sector_rebound_kind")[i] === "share" ? shown(of("sector_rebound")[i], percentText) : shown(of("sector_rebound")[i], (value) => `elasticity ${numberText(value)}`)]);
  return element("div", {}, element("h3", {}, "Sectors, every parameter typical"), tableOf(["Sector", `emissions [${fleetUnit} a year]`, "saving", "realised", "rebound"], rows, { label: "Sectors" }));
}

const briefly = (text) => (text.length > 160 ? `${text.slice(0, 158)} …` : text);

// What took the place of what the file says, and what the value is in variants and along axes.
function changeText(input) {
  const said = input.stated === "" ? "not in the file" : `the file says ${briefly(input.stated)}`;
  return [input.set_by ? ` set by ${input.set_by}; ${said}` : "", input.variants ? ` elsewhere ${input.variants}` : ""].join("");
}

function keysTable() {
  const rows = data.inputs.map((input) => [element("code", {}, input.path), element("div", { class: input.set_by ? "changed" : null }, element("code", {}, briefly(input.value)), changeText(input)), input.unit, input.meaning, [input.source, input.remark].filter(Boolean).join("; ")]);
  if (rows.length === 0) return "";
  return element("details", { open: true }, element("summary", {}, `The scenario key by key (${rows.length})`), tableOf(["Key", "value", "unit", "meaning", "source, remark"], rows, { label: "Keys of the scenario" }));
}

function sourcesTable() {
  const lines = (text) => String(text ?? "").split("\n").filter(Boolean);
  const hashes = Object.fromEntries(lines(attributes.data_sha256).map((line) => line.split(": ")));
  const rows = lines(attributes.data_sources).map((line) => { const file = line.slice(0, line.indexOf(": ")); return [file, line.slice(file.length + 2), element("code", {}, (hashes[file] ?? "").slice(0, 16))]; });
  return rows.length ? element("div", {}, element("h3", {}, "Data tables"), tableOf(["Table", "source", "SHA-256 begins"], rows, { label: "Data tables" })) : "";
}

function provenanceSection() {
  return section("provenance", "How it was made", "The same scenario, seed and build give the same bits on any number of threads, ranks and machines.", (body) => {
    const names = ["file", "history", "overrides", "fleetprint_version", "git_commit", "build", "seed", "trials", "sampler", "sensitivity", "scenario_file", "scenario_sha256", "format_version", "indicator"];
    const all = { file: data.file, ...attributes };
    const rows = [...names.filter((name) => name in all).map((name) => [words(name), String(all[name])]), ...Object.entries(data.run_info).map(([name, value]) => [words(name), String(value)])];
    body.replaceChildren(tableOf(["", ""], rows, { label: "Provenance" }),
      data.left_out.length ? element("p", { class: "quiet" }, `Left out of this page for want of room: ${data.left_out.join(", ")}. They are in the result file.`) : "",
      ...[["base_scenario", "The base scenario"], ["scenario", "The scenario"]].filter(([name]) => attributes[name]).map(([name, heading]) => element("details", {}, element("summary", {}, `${heading}, as it was read`), element("pre", {}, attributes[name]))));
  });
}

function footerOf() {
  return element("footer", {}, `Fleetprint ${attributes.fleetprint_version ?? ""}. Charts: Observable Plot and D3 (ISC licence, text in the source of this page). `,
    "Footprint: what the devices emit; handprint: what they avoid elsewhere; net: footprint less handprint, negative is good; rebound: the share of a saving that is lost because the service got cheaper.");
}
