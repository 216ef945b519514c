#include "store/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/plain_text.hpp"
#include "base/version.hpp"
#include "store/changed_lines.hpp"
#include "store/overrides.hpp"
#include "store/precision_words.hpp"

namespace fleetprint::store {
namespace {

std::string joined(const std::vector<model::DataTable>& tables, std::string model::DataTable::*field) {
  std::string text;
  for (const model::DataTable& table : tables)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", table.file, table.*field);
  return text;
}

// One a line, files without their folders, so that it does not matter where the scenario lay.
std::string lines_of(const std::vector<base::Problem>& warnings) {
  std::string text;
  for (base::Problem warning : warnings) {
    warning.where.file = std::filesystem::path(warning.where.file).filename().string();
    std::string sentence = base::to_sentence(warning);
    std::ranges::replace(sentence, '\n', ' ');
    text += (text.empty() ? "" : "\n") + sentence;
  }
  return text;
}

std::string history(const model::Study& study) {
  const model::Provenance& provenance = study.provenance;
  std::string text = fmt::format("fleetprint {} {} {}", base::version().number, study.sweep ? "sweep" : "run",
                                 provenance.scenario_file);
  for (const std::string& override_text : provenance.overrides)
    text += fmt::format(" --set '{}'", base::visible(override_text));
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

struct Compared {
  const char* attribute;
  const char* words;
};

// In the order in which a reader should learn of them.
constexpr std::array compared = {Compared{"fleetprint_version", "program version"},
                                 Compared{"git_commit", "program's commit"},
                                 Compared{"build", "program's build"},
                                 Compared{"scenario_meaning_sha256", "scenario"},
                                 Compared{"data_sha256", "data"},
                                 Compared{"seed", "seed"},
                                 Compared{"trials", "number of trials"},
                                 Compared{"sampler", "sampler"},
                                 Compared{"sensitivity", "analysis asked for"}};

// Empty where it is not there.
std::string attribute_text(const Attributes& attributes, const std::string& name) {
  const auto found = std::ranges::find(attributes, name, &Attributes::value_type::first);
  if (found == attributes.end()) return {};
  return std::visit([](const auto& value) { return fmt::format("{}", value); }, found->second);
}

std::string shown(const std::string& value) { return value.empty() ? "not given" : value; }

// "the scenario has changed: ...", with what of it, where the attributes say so.
std::string change(const Compared& what, const Attributes& here, const Attributes& there) {
  const std::string one = attribute_text(here, what.attribute);
  const std::string other = attribute_text(there, what.attribute);
  if (!std::string_view(what.attribute).ends_with("sha256"))
    return fmt::format("the {} is {} here and {} there", what.words, shown(one), shown(other));
  const bool is_data = std::string_view(what.attribute) == "data_sha256";
  const std::string of_what =
      is_data ? changed_tables(one, other)
              : changed_keys(attribute_text(here, "scenario_meaning"), attribute_text(there, "scenario_meaning"));
  return fmt::format("the {} has changed{}{}", what.words, of_what.empty() ? "" : ": ", of_what);
}

}  // namespace

Attributes provenance_of(const model::Study& study) {
  const base::Version version = base::version();
  const model::Indicator& indicator = study.points.front().scenario.indicator;
  const model::Provenance& from = study.provenance;
  Attributes all;
  const auto add = [&](const std::string& name, const netcdf::Scalar& value) { all.emplace_back(name, value); };
  // Attributes cannot be empty texts in every reader: what is empty is left out.
  const auto add_text = [&](const std::string& name, const std::string& text) {
    if (!text.empty()) add(name, text);
  };
  add("Conventions", "Fleetprint-1");  // not CF: see README.md
  add("format_version", std::int64_t{1});
  add_text("title", study.title);
  add_text("question", study.question);
  add_text("notes", study.notes);
  add("history", history(study));
  add_text(overrides_attribute, overrides_text(from.overrides));
  add("fleetprint_version", std::string(version.number));
  add("git_commit", std::string(version.git_commit));
  add("build", fmt::format("{}; {}; {}", version.compiler, version.flags, version.libraries));
  add("scenario_file", from.scenario_file);
  add("scenario", from.scenario_text);
  add("scenario_sha256", from.scenario_sha256);
  add_text("scenario_meaning", from.meaning);
  add_text("scenario_meaning_sha256", from.meaning_sha256);
  add_text("base_scenario_file", from.base_file);
  add_text("base_scenario", from.base_text);
  add_text("base_scenario_sha256", from.base_sha256);
  add_text("data_sha256", joined(from.tables, &model::DataTable::sha256));
  add_text("data_sources", joined(from.tables, &model::DataTable::source));
  add("seed", static_cast<std::int64_t>(study.seed.value));
  add("trials", std::int64_t{study.trials});
  add("sampler", sampler_text(study));
  if (study.until) {
    const PrecisionWords words = precision_words(study);
    add("precision_statistic", words.statistic);
    add("precision_asked_for", words.asked_for);
  }
  add("indicator", indicator.name);
  add("device_unit", indicator.device_unit);
  add("fleet_unit", indicator.fleet_unit);
  add("device_units_per_fleet_unit", indicator.device_units_per_fleet_unit);
  if (study.output.break_even)
    add("break_even_sector", study.points.front().scenario.sectors[study.output.break_even->sector].name);
  if (study.sweep) add_text(reference_attribute, study.sweep->reference);
  add_text(warnings_attribute, lines_of(study.warnings));
  return all;
}

std::vector<std::string> differences(const Attributes& here, const Attributes& there) {
  std::vector<std::string> sentences;
  for (const Compared& what : compared)
    if (attribute_text(here, what.attribute) != attribute_text(there, what.attribute))
      sentences.push_back(change(what, here, there));
  return sentences;
}

}  // namespace fleetprint::store
