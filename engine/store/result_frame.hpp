#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/quantities.hpp"
#include "netcdf/values.hpp"
#include "store/provenance.hpp"
#include "store/record_point.hpp"

namespace fleetprint::store {

// A dimension, with the values of its coordinate variable if it has one.
struct FrameDimension {
  // In the order of netcdf::ElementType; the bare dimension has none.
  using Values = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::uint64_t>,
                              std::vector<std::int8_t>, std::vector<std::string>, std::monostate>;

  std::string name;
  std::uint64_t length = 0;
  Values values = std::monostate{};
  netcdf::VariableText text = {};
};

// A dimension with the values of its coordinate; `of` ends its meaning.
template <class Values>
FrameDimension along(model::ResultDimension dimension, Values values, const std::string& of = {}) {
  const model::DimensionRow& row = dimension_row(dimension);
  const std::size_t length = values.size();
  return {std::string(row.name), length, std::move(values), {std::string(row.unit), std::string(row.meaning) + of}};
}

// What a result file says besides its points.
struct ResultFrame {
  Attributes attributes;  // of the root
  std::vector<FrameDimension> dimensions;
  // Of the group summary: readers do not look for coordinates outside a variable's own group.
  std::vector<FrameDimension> summary_dimensions;
  // The points: one, unless there are names of variants, or a sweep.
  std::vector<std::string> variants;
  std::optional<model::Sweep> sweep;
  // The data files that were read, so that a result can be explained and made again without them: names and texts.
  std::vector<std::string> table_names = {}, table_texts = {};

  std::uint64_t points() const { return sweep ? sweep->points : std::max<std::uint64_t>(1, variants.size()); }
};

ResultFrame frame_of(const model::Study& study, const RecordLengths& lengths);
// Attributes, tables and points; no dimensions.
ResultFrame bare_frame_of(const model::Study& study);

// Where a point stands on an axis: position among its values.
std::uint64_t position_on(const model::Sweep& sweep, std::size_t axis, std::uint64_t point);

}  // namespace fleetprint::store
