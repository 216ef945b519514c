// Puts the page together.

let sections = [];

function sectionsOf() {
  if (data.kind === "sensitivity") return sensitivitySections();
  if (data.kind === "sweep") return [...sweepSections(), inputsSection(), provenanceSection()];
  const hasSectors = root.has("sector_reach");  // results of early versions have no reach
  return [cardsSection(), numbersSection(), root.has("point") ? variantsSection() : null, distributionSection(), partsSection(), root.has("year") ? yearsSection() : null, deviceSection(),
    hasSectors ? sectorsSection() : null, hasSectors ? breakEvenSection() : null, inputsSection(), provenanceSection()].filter(Boolean);
}

function startReport() {
  const page = document.getElementById("page");
  const header = headerOf();
  const update = () => sections.forEach((one) => one.update());
  const controls = pageControls(update);
  sections = [header, ...sectionsOf()];
  page.replaceChildren(header.element, controls, ...sections.slice(1).map((one) => one.element), footerOf());
  update();
  document.documentElement.dataset.ready = "true";
}

if (document.body.dataset.kind === "report") startReport();
else startCalculator();
