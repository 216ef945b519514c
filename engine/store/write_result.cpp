#include "store/write_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/contracts.hpp"
#include "base/error.hpp"
#include "netcdf/file.hpp"
#include "store/frame_file.hpp"
#include "store/record_point.hpp"

namespace fleetprint::store {
namespace {

// Writes every variable of a table's layout, for some of its points.
class VariableWriter {
 public:
  VariableWriter(const ResultTable& table, std::span<const std::uint64_t> points, std::vector<std::string> leading)
      : table_(table), points_(points), leading_(std::move(leading)) {}

  // Variables come in the order of the layout.
  void write(netcdf::Group group, const VariableLayout& variable) {
    std::vector<std::string> dimensions = leading_;
    dimensions.insert(dimensions.end(), variable.dimensions.begin(), variable.dimensions.end());
    if (variable.is_by_trial) return write_by_trial(group, variable, dimensions);
    switch (variable.element) {
      case netcdf::ElementType::real:
        return write_values(group, variable, dimensions, &PointRow::reals);
      case netcdf::ElementType::count:
        return write_values(group, variable, dimensions, &PointRow::counts);
      case netcdf::ElementType::flag:
        return write_values(group, variable, dimensions, &PointRow::flags);
      case netcdf::ElementType::text:
        return write_values(group, variable, dimensions, &PointRow::texts);
      case netcdf::ElementType::integer:
        ENSURE(false);
    }
  }

 private:
  template <class Values>
  void write_values(netcdf::Group& group, const VariableLayout& variable, const std::vector<std::string>& dimensions,
                    Values PointRow::*kind) {
    std::size_t& offset = offsets_[static_cast<std::size_t>(variable.element)];
    const auto begin = static_cast<std::ptrdiff_t>(offset);
    offset += variable.size;
    Values all;
    all.reserve(points_.size() * variable.size);
    for (const std::uint64_t point : points_) {
      const Values& row = table_.row(point).*kind;
      all.insert(all.end(), row.begin() + begin, row.begin() + static_cast<std::ptrdiff_t>(offset));
    }
    group.variable(variable.name, dimensions, std::span<const typename Values::value_type>(all), variable.text);
  }

  void write_by_trial(netcdf::Group& group, const VariableLayout& variable,
                      const std::vector<std::string>& dimensions) {
    const std::size_t which = next_by_trial_++;
    const auto values_of = [&](std::uint64_t point) {
      return std::span<const double>(table_.row(point).by_trial[which]);
    };
    if (leading_.empty()) return group.variable(variable.name, dimensions, values_of(0), variable.text);
    netcdf::SlabVariable slabs =
        group.slab_variable(variable.name, dimensions, leading_.size(), netcdf::ElementType::real, variable.text);
    for (std::size_t i = 0; i < points_.size(); ++i) slabs.write_slab(i, values_of(points_[i]));
  }

  const ResultTable& table_;
  std::span<const std::uint64_t> points_;
  std::vector<std::string> leading_;
  std::array<std::size_t, 5> offsets_{};  // [netcdf::ElementType] into a row
  std::size_t next_by_trial_ = 0;
};

void write_points(const ResultFrame& frame, const ResultTable& table, const FilePoints& points, const RunInfo& info,
                  const FileName& name) {
  netcdf::File file(name.path, name.shown_as);
  netcdf::Group root = file.root();
  write_frame(root, frame, points);
  VariableWriter writer(table, points.which, point_dimensions(frame, points));
  for (const VariableLayout& variable : table.layout())
    writer.write(variable.group.empty() ? root : root.group(variable.group), variable);
  write_run_info(root.group(run_info_group), info);
  file.close();
}

}  // namespace

void write_table(const ResultFrame& frame, const ResultTable& table, const RunInfo& info, const FileName& name) {
  const std::vector<std::uint64_t> present = table.present();
  EXPECT(!present.empty());
  write_points(frame, table, {present, present.size() == table.points()}, info, name);
}

void write_part(const ResultFrame& frame, const ResultTable& table, const RunInfo& info, const FileName& name) {
  const std::vector<std::uint64_t> present = table.present();
  EXPECT(!present.empty() && frame.sweep.has_value());
  write_points(frame, table, {present, false}, info, name);
}

ResultContent content_of(run::Result result) {
  const RecordLengths lengths = lengths_of(result);
  ResultTable table(result.points.size());
  for (std::size_t p = 0; p < result.points.size(); ++p) {
    PointRecord record = record_point(result.study, result.study.points[p], std::move(result.points[p]), lengths);
    table.put(p, record.layout, std::move(record.row));
  }
  return {frame_of(result.study, lengths), std::move(table)};
}

void copy_result(const std::filesystem::path& from, const FileName& name) {
  std::error_code error;
  std::filesystem::copy_file(from, name.path, std::filesystem::copy_options::overwrite_existing, error);
  if (error) throw base::RunError(fmt::format("cannot write '{}' ({}).", name.shown_as, error.message()));
}

}  // namespace fleetprint::store
