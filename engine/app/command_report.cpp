#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/exit_code.hpp"
#include "input/list_inputs.hpp"
#include "input/reference_table.hpp"
#include "output/report_page.hpp"
#include "output/write_text.hpp"

namespace fleetprint::app {
namespace {

std::vector<output::ReportInput> inputs_of(const std::filesystem::path& result) {
  std::vector<output::ReportInput> inputs;
  for (const auto& [file, text] : output::scenario_texts(result))
    for (input::StatedInput& stated : input::list_inputs(text, file))
      inputs.push_back({std::move(stated.path), std::move(stated.value), std::move(stated.unit),
                        std::move(stated.meaning), std::move(stated.source), std::move(stated.remark)});
  return inputs;
}

}  // namespace

int write_report(const ReportOptions& options) {
  const output::IfExists if_exists = options.force ? output::IfExists::replace : output::IfExists::refuse;
  output::AtomicFile(options.output, if_exists);  // what could not be written is told before the work
  output::ReportContext context;
  context.inputs = inputs_of(options.result);
  for (const auto& [name, footprint] : input::read_reference_products(data_folder() / "reference_products.csv"))
    context.references.push_back({name, footprint});
  const std::string html = output::report_page(options.result, context);
  output::write_text(options.output, html, if_exists);
  fmt::print("{}: {:.1f} MB. Open it in a browser.\n", options.output.string(), static_cast<double>(html.size()) / 1e6);
  return exit_done;
}

}  // namespace fleetprint::app
