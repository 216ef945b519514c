#include "netcdf/slab_variable.hpp"

#include <utility>

#include "netcdf/file_state.hpp"
#include "netcdf/hdf5_dataset.hpp"
#include "netcdf/rules.hpp"

namespace fleetprint::netcdf {

SlabVariable::SlabVariable(std::shared_ptr<FileState> state, std::size_t position)
    : state_(std::move(state)), position_(position) {}

void SlabVariable::write_slab(std::size_t index, const ValuesView& values) {
  const OpenVariable& variable = state_->open_variables.at(position_);
  const std::size_t size = std::visit([](auto view) { return view.size(); }, values);
  require(index < variable.slab_count && size == variable.slab_size,
          "a slab does not fit into variable '" + variable.path + "'");
  require(static_cast<ElementType>(values.index()) == variable.element,
          "variable '" + variable.path + "' has another element type than the slab");
  netcdf::write_slab(variable.dataset.id(), {variable.leading, index}, values,
                     state_->cannot("write variable", variable.path));
}

}  // namespace fleetprint::netcdf
