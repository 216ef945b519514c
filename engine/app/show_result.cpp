#include "app/show_result.hpp"

#include <fmt/format.h>

#include <exception>

#include "app/print_text.hpp"
#include "app/tell.hpp"
#include "base/error.hpp"
#include "output/read_result.hpp"
#include "output/read_sensitivity.hpp"
#include "output/read_sweep_summary.hpp"
#include "output/sensitivity_table.hpp"
#include "output/summary_table.hpp"
#include "output/sweep_table.hpp"

namespace fleetprint::app {

void show_result(const std::filesystem::path& file, Form form) {
  if (output::is_sensitivity_result(file)) {
    const output::SensitivitySummary summary = output::read_sensitivity(file);
    form == Form::json ? print_json(output::sensitivity_json(summary)) : print_text(output::sensitivity_table(summary));
  } else if (output::is_sweep_result(file)) {
    const output::SweepSummary summary = output::read_sweep_summary(file);
    form == Form::json ? print_json(output::sweep_json(summary)) : print_text(output::sweep_table(summary));
  } else {
    const output::ResultSummary summary = output::read_result(file);
    form == Form::json ? print_json(output::summary_json(summary)) : print_text(output::summary_table(summary));
  }
}

void show_written(const std::filesystem::path& file) {
  const auto say = [](const std::exception& error) {
    tell(fmt::format("The result is written, but it cannot be shown here: {}\n", error.what()));
  };
  try {
    show_result(file);
  } catch (const base::InputError& error) {
    say(error);
  } catch (const base::RunError& error) {
    say(error);
  }
}

}  // namespace fleetprint::app
