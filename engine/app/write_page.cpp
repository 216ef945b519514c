#include "app/write_page.hpp"

#include <fmt/format.h>

#include "base/plain_text.hpp"
#include "netcdf/atomic_file.hpp"
#include "present/output_kind.hpp"

namespace fleetprint::app {

void write_page(const std::filesystem::path& target, bool force, const std::function<std::string()>& make) {
  present::expect_ending(target, present::OutputKind::page);
  const netcdf::IfExists if_exists = force ? netcdf::IfExists::replace : netcdf::IfExists::refuse;
  double megabytes = 0;
  netcdf::write_atomic_text(target, if_exists, [&](const netcdf::TextSink& sink) {
    const std::string html = make();
    sink(html);
    megabytes = static_cast<double>(html.size()) / 1e6;
  });
  fmt::print("{}: {:.1f} MB. Open it in a browser.\n", base::visible(target.string()), megabytes);
}

}  // namespace fleetprint::app
