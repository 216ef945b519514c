#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/exit_code.hpp"
#include "input/indicator_unit.hpp"
#include "input/list_inputs.hpp"
#include "input/reference_table.hpp"
#include "output/atomic_text.hpp"
#include "output/report_page.hpp"

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
  const input::CsvTable products = input::read_csv(data_folder() / "reference_products.csv");
  context.reference_unit = input::device_unit(products);
  for (const auto& [name, footprint] : input::reference_products_of(products))
    context.references.push_back({name, footprint});
  const std::string html = output::report_page(options.result, context);
  output::write_atomic_text(options.output, if_exists, [&](const output::TextSink& sink) { sink(html); });
  fmt::print("{}: {:.1f} MB. Open it in a browser.\n", options.output.string(), static_cast<double>(html.size()) / 1e6);
  return exit_done;
}

}  // namespace fleetprint::app
