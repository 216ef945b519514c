#include "app/show_result.hpp"

#include <fmt/format.h>

#include <exception>

#include "app/tell.hpp"
#include "base/error.hpp"
#include "present/sensitivity_table.hpp"
#include "present/summary_table.hpp"
#include "present/sweep_table.hpp"
#include "store/read_result.hpp"
#include "store/read_sensitivity.hpp"

namespace fleetprint::app {

void show_result(const std::filesystem::path& file, Form form) {
  if (store::is_sensitivity_result(file)) {
    const store::SensitivitySummary summary = store::read_sensitivity(file);
    form == Form::json ? fmt::print("{}", present::sensitivity_json(summary))
                       : print_text(present::sensitivity_table(summary, text_width()));
  } else if (store::is_sweep_result(file)) {
    const store::SweepSummary summary = store::read_sweep_summary(file);
    form == Form::json ? fmt::print("{}", present::sweep_json(summary))
                       : print_text(present::sweep_table(summary, text_width()));
  } else {
    const store::ResultSummary summary = store::read_result(file);
    form == Form::json ? fmt::print("{}", present::summary_json(summary))
                       : print_text(present::summary_table(summary, text_width()));
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
