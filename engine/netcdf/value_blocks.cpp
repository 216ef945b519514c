#include "netcdf/value_blocks.hpp"

#include <algorithm>

namespace fleetprint::netcdf {
namespace {

// The axis along which an array is cut: the first whose every index holds at most `most` values. `inner` is how many.
struct Cut {
  std::size_t axis = 0;
  std::size_t inner = 1;
};

Cut cut_of(const std::vector<std::size_t>& shape, std::size_t most) {
  Cut cut{shape.size() - 1, 1};
  while (cut.axis > 0 && cut.inner * shape[cut.axis] <= most) cut.inner *= shape[cut.axis--];
  return cut;
}

// The next index of the axes before `end`, the last one fastest; false after the last.
bool advance(std::vector<std::size_t>& index, const std::vector<std::size_t>& shape, std::size_t end) {
  for (std::size_t axis = end; axis-- > 0;) {
    if (++index[axis] < shape[axis]) return true;
    index[axis] = 0;
  }
  return false;
}

}  // namespace

void for_each_block(const Reader& file, const std::string& variable, std::size_t most,
                    const std::function<void(std::span<const double>)>& take) {
  const std::vector<std::size_t> shape = file.shape(variable);
  if (shape.empty()) return take(file.doubles(variable));
  if (std::ranges::find(shape, std::size_t{0}) != shape.end()) return;
  const Cut cut = cut_of(shape, most);
  const std::size_t step = std::max<std::size_t>(1, most / cut.inner);
  std::vector<std::size_t> start(shape.size(), 0);
  std::vector<std::size_t> count = shape;
  std::fill_n(count.begin(), cut.axis, 1);
  do {
    for (std::size_t first = 0; first < shape[cut.axis]; first += step) {
      start[cut.axis] = first;
      count[cut.axis] = std::min(step, shape[cut.axis] - first);
      take(file.doubles_in(variable, start, count));
    }
    start[cut.axis] = 0;
  } while (advance(start, shape, cut.axis));
}

}  // namespace fleetprint::netcdf
