#include <fmt/format.h>

#include "base/version.hpp"
#include "output/write_parts.hpp"

namespace fleetprint::output {
namespace {

// Attributes cannot be empty texts in every reader: what is empty is left out.
void text_attribute(NetcdfGroup& group, const std::string& name, const std::string& text) {
  if (!text.empty()) group.attribute(name, text);
}

std::string joined(const std::vector<model::DataTable>& tables, std::string model::DataTable::*field) {
  std::string text;
  for (const model::DataTable& table : tables)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", table.file, table.*field);
  return text;
}

std::string history(const model::Provenance& provenance) {
  std::string text = fmt::format("fleetprint {} run {}", base::version().number, provenance.scenario_file);
  for (const std::string& override_text : provenance.overrides) text += fmt::format(" --set '{}'", override_text);
  return text;
}

std::string sampler_text(const model::Study& study) {
  const std::string replicates = study.until ? fmt::format("replicates of {} trials", study.trials_per_replicate())
                                             : fmt::format("{} replicates", study.design.replicates);
  if (study.design.design == model::SamplingDesign::latin_hypercube)
    return fmt::format("latin_hypercube, {}, Philox4x32-10", replicates);
  if (study.design.design == model::SamplingDesign::sobol)
    return fmt::format("sobol, {}, Joe-Kuo directions, Matousek scramble, Philox4x32-10", replicates);
  return "random, Philox4x32-10";
}

}  // namespace

void write_provenance(NetcdfGroup root, const model::Study& study) {
  const base::Version version = base::version();
  const model::Indicator& indicator = study.points.front().scenario.indicator;
  root.attribute("Conventions", std::string("CF-1.8"));
  root.attribute("format_version", std::int64_t{1});
  text_attribute(root, "title", study.title);
  text_attribute(root, "question", study.question);
  text_attribute(root, "notes", study.notes);
  root.attribute("history", history(study.provenance));
  root.attribute("fleetprint_version", std::string(version.number));
  root.attribute("git_commit", std::string(version.git_commit));
  root.attribute("build", fmt::format("{}; {}; {}", version.compiler, version.flags, version.libraries));
  root.attribute("scenario_file", study.provenance.scenario_file);
  root.attribute("scenario", study.provenance.scenario_text);
  root.attribute("scenario_sha256", study.provenance.scenario_sha256);
  text_attribute(root, "data_sha256", joined(study.provenance.tables, &model::DataTable::sha256));
  text_attribute(root, "data_sources", joined(study.provenance.tables, &model::DataTable::source));
  root.attribute("seed", static_cast<std::int64_t>(study.seed.value));
  root.attribute("trials", std::int64_t{study.trials});
  root.attribute("sampler", sampler_text(study));
  root.attribute("indicator", indicator.name);
  root.attribute("device_unit", indicator.device_unit);
  root.attribute("fleet_unit", indicator.fleet_unit);
  root.attribute("device_units_per_fleet_unit", indicator.device_units_per_fleet_unit);
  if (study.output.break_even)
    root.attribute("break_even_sector", study.points.front().scenario.sectors[study.output.break_even->sector].name);
}

}  // namespace fleetprint::output
