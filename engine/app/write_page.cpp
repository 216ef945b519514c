#include "app/write_page.hpp"

#include <fmt/format.h>

#include "base/plain_text.hpp"
#include "output/atomic_text.hpp"
#include "output/output_kind.hpp"

namespace fleetprint::app {

void write_page(const std::filesystem::path& target, bool force, const std::function<std::string()>& make) {
  output::expect_ending(target, output::OutputKind::page);
  const output::IfExists if_exists = force ? output::IfExists::replace : output::IfExists::refuse;
  double megabytes = 0;
  output::write_atomic_text(target, if_exists, [&](const output::TextSink& sink) {
    const std::string html = make();
    sink(html);
    megabytes = static_cast<double>(html.size()) / 1e6;
  });
  fmt::print("{}: {:.1f} MB. Open it in a browser.\n", base::visible(target.string()), megabytes);
}

}  // namespace fleetprint::app
