#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/exit_code.hpp"
#include "app/write_page.hpp"
#include "input/indicator_unit.hpp"
#include "input/list_inputs.hpp"
#include "input/reference_table.hpp"
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

std::string make_report(const std::filesystem::path& result) {
  output::ReportContext context;
  context.inputs = inputs_of(result);
  const input::CsvTable products = input::read_csv(data_folder() / "reference_products.csv");
  context.reference_unit = input::device_unit(products);
  for (const auto& [name, footprint] : input::reference_products_of(products))
    context.references.push_back({name, footprint});
  return output::report_page(result, context);
}

}  // namespace

int write_report(const ReportOptions& options) {
  write_page(options.output, options.force, [&] { return make_report(options.result); });
  return exit_done;
}

}  // namespace fleetprint::app
