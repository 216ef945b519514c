#include "netcdf/reader.hpp"

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <numeric>
#include <string_view>
#include <system_error>

#include "base/error.hpp"
#include "netcdf/hdf5_reading.hpp"

namespace fleetprint::netcdf {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_file(const std::string& file, std::string problem, std::string why,
                              std::string suggestion = {}) {
  throw base::InputError(base::Problem{{file}, "", std::move(problem), std::move(why), std::move(suggestion)});
}

// HDF5's own signature, at the start of the file.
void require_hdf5(const fs::path& path) {
  std::error_code error;
  const fs::file_type type = fs::status(path, error).type();
  if (type == fs::file_type::not_found) refuse_file(path.string(), "there is no such file", "");
  if (type != fs::file_type::regular)
    refuse_file(path.string(), "this is not a regular file", error ? error.message() : "");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) refuse_file(path.string(), "the file cannot be read", std::generic_category().message(errno));
  constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
  std::array<char, signature.size()> start{};
  file.read(start.data(), start.size());
  if (std::string_view(start.data(), start.size()) != signature)
    refuse_file(path.string(), "the file is not HDF5", "it does not start with HDF5's signature",
                "Name a result file of Fleetprint.");
}

// What systems answer where there are no locks; 524 is the ENOTSUPP of Linux's own network file systems.
bool has_no_locks(const Hdf5Failure& failure) {
  constexpr std::array answers = {ENOSYS, EOPNOTSUPP, ENOLCK, 524};
  return failure.is_of_lock && std::ranges::find(answers, failure.system_error) != answers.end();
}

[[noreturn]] void refuse_locked(const fs::path& path, const Hdf5Failure& failure) {
  refuse_file(path.string(), "the file cannot be locked for reading", failure.words(),
              "Close the program that has it open. If there is none, its file system has no locks: set "
              "HDF5_USE_FILE_LOCKING=FALSE.");
}

Hdf5Handle open_file(const fs::path& path, Locking locking) {
  require_hdf5(path);
  prepare_hdf5();
  const std::string cannot = "cannot open '" + path.string() + "'";
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, cannot);
  if (locking == Locking::none) use_no_locks(access, cannot);
  std::int64_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id());
  if (file >= 0) return Hdf5Handle(file, H5Fclose, cannot);
  const Hdf5Failure failure = last_hdf5_failure();
  if (has_no_locks(failure) && locking == Locking::shared) return open_file(path, Locking::none);
  if (failure.is_of_lock) refuse_locked(path, failure);
  refuse_file(path.string(), "the file cannot be opened", failure.words(),
              "It may be damaged, cut short or still being written.");
}

std::string absolute(const std::string& path) { return path.starts_with('/') ? path : "/" + path; }

std::size_t product(const std::vector<std::size_t>& lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
}

template <class Value>
std::vector<Value> read_all(const Hdf5Handle& dataset, hid_t memory_type, const std::string& cannot) {
  std::vector<Value> values(product(shape_of(dataset.id(), cannot)));
  if (!values.empty())
    checked(H5Dread(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), cannot);
  return values;
}

bool is_number(TypeClass type) { return type == TypeClass::real || type == TypeClass::integer; }

}  // namespace

Reader::Reader(const fs::path& path, Locking locking) : shown_as_(path.string()), file_(open_file(path, locking)) {}

std::string Reader::cannot_read(const std::string& path) const {
  return "cannot read '" + path + "' of '" + shown_as_ + "'";
}

void Reader::refuse(const std::string& problem, const std::string& why) const { refuse_file(shown_as_, problem, why); }

bool Reader::has_variable(const std::string& variable) const {
  return is_kind(file_.id(), absolute(variable), Kind::variable, cannot_read(variable));
}

bool Reader::has_group(const std::string& group) const {
  return is_kind(file_.id(), absolute(group), Kind::group, cannot_read(group));
}

std::vector<std::string> Reader::variables(const std::string& group) const {
  if (!has_group(group)) refuse("there is no group '" + group + "'");
  return list_members(file_.id(), absolute(group), Kind::variable, cannot_read(group));
}

std::vector<std::string> Reader::groups(const std::string& group) const {
  if (!has_group(group)) refuse("there is no group '" + group + "'");
  return list_members(file_.id(), absolute(group), Kind::group, cannot_read(group));
}

Hdf5Handle Reader::open_variable(const std::string& variable) const {
  if (!has_variable(variable)) refuse("there is no variable '" + variable + "'");
  return Hdf5Handle(H5Dopen2(file_.id(), absolute(variable).c_str(), H5P_DEFAULT), H5Dclose, cannot_read(variable));
}

Hdf5Handle Reader::open_numbers(const std::string& variable) const {
  Hdf5Handle dataset = open_variable(variable);
  if (!is_number(class_of_dataset(dataset.id(), cannot_read(variable))))
    refuse("variable '" + variable + "' does not hold numbers");
  return dataset;
}

std::vector<std::size_t> Reader::shape(const std::string& variable) const {
  return shape_of(open_variable(variable).id(), cannot_read(variable));
}

std::vector<std::string> Reader::dimensions(const std::string& variable) const {
  const Hdf5Handle dataset = open_variable(variable);
  std::vector<std::string> names(shape_of(dataset.id(), cannot_read(variable)).size());
  for (std::size_t axis = 0; axis < names.size(); ++axis)
    names[axis] = dimension_name(dataset.id(), static_cast<unsigned>(axis), cannot_read(variable));
  return names;
}

ElementType Reader::element(const std::string& variable) const {
  return element_of_dataset(open_variable(variable).id(), cannot_read(variable));
}

std::vector<std::pair<std::string, std::size_t>> Reader::dimension_lengths(const std::string& group) const {
  const std::string prefix = group.empty() ? "/" : absolute(group) + "/";
  std::vector<std::pair<std::string, std::size_t>> lengths;
  for (const std::string& name : list_members(file_.id(), absolute(group), Kind::dimension, cannot_read(group))) {
    const std::string cannot = cannot_read(prefix + name);
    const Hdf5Handle scale(H5Dopen2(file_.id(), (prefix + name).c_str(), H5P_DEFAULT), H5Dclose, cannot);
    lengths.emplace_back(name, shape_of(scale.id(), cannot).at(0));
  }
  return lengths;
}

std::vector<std::pair<std::string, Scalar>> Reader::attributes(const std::string& group) const {
  const std::string path = absolute(group);
  std::vector<std::pair<std::string, Scalar>> all;
  for (const std::string& name : list_attributes(file_.id(), path, cannot_read(group))) {
    const std::string cannot = cannot_read(group + "@" + name);
    const Hdf5Handle attribute(H5Aopen_by_name(file_.id(), path.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
                               H5Aclose, cannot);
    switch (class_of_attribute(attribute.id(), cannot)) {
      case TypeClass::text:
        all.emplace_back(name, read_text_attribute(attribute.id(), cannot));
        break;
      case TypeClass::integer:
        all.emplace_back(name, *integer_attribute(group, name));
        break;
      case TypeClass::real:
        all.emplace_back(name, *double_attribute(group, name));
        break;
      case TypeClass::other:
        refuse("attribute '" + name + "' is of a type that no result has");
    }
  }
  return all;
}

std::vector<double> Reader::doubles(const std::string& variable) const {
  const Hdf5Handle dataset = open_numbers(variable);
  const std::string cannot = cannot_read(variable);
  return read_all<double>(dataset, H5T_NATIVE_DOUBLE, cannot);
}

std::vector<double> Reader::doubles_at(const std::string& variable, std::size_t index) const {
  const Hdf5Handle dataset = open_numbers(variable);
  const std::string cannot = cannot_read(variable);
  std::vector<std::size_t> count = shape_of(dataset.id(), cannot);
  if (count.empty() || index >= count[0]) refuse("variable '" + variable + "' has no index " + std::to_string(index));
  std::vector<std::size_t> start(count.size(), 0);
  start[0] = index;
  count[0] = 1;
  std::vector<double> values(product(count));
  if (!values.empty()) read_block(dataset.id(), start, count, values, cannot);
  return values;
}

std::vector<double> Reader::doubles_in(const std::string& variable, std::span<const std::size_t> start,
                                       std::span<const std::size_t> count) const {
  const Hdf5Handle dataset = open_numbers(variable);
  const std::string cannot = cannot_read(variable);
  const std::vector<std::size_t> lengths = shape_of(dataset.id(), cannot);
  bool is_inside = start.size() == lengths.size() && count.size() == lengths.size();
  for (std::size_t axis = 0; is_inside && axis < lengths.size(); ++axis)
    is_inside = start[axis] <= lengths[axis] && count[axis] <= lengths[axis] - start[axis];
  if (!is_inside) refuse("variable '" + variable + "' does not have that part");
  std::vector<double> values(product(std::vector(count.begin(), count.end())));
  if (!values.empty()) read_block(dataset.id(), start, count, values, cannot);
  return values;
}

std::vector<std::int64_t> Reader::integers(const std::string& variable) const {
  const Hdf5Handle dataset = open_variable(variable);
  const std::string cannot = cannot_read(variable);
  if (class_of_dataset(dataset.id(), cannot) != TypeClass::integer)
    refuse("variable '" + variable + "' does not hold integers");
  return read_all<std::int64_t>(dataset, H5T_NATIVE_INT64, cannot);
}

std::vector<std::string> Reader::texts(const std::string& variable) const {
  const Hdf5Handle dataset = open_variable(variable);
  const std::string cannot = cannot_read(variable);
  if (class_of_dataset(dataset.id(), cannot) != TypeClass::text)
    refuse("variable '" + variable + "' does not hold texts");
  return read_texts(dataset.id(), cannot);
}

template <class Value, class Accepts, class ReadValue>
std::optional<Value> Reader::attribute(const std::string& object, const std::string& name, Accepts accepts,
                                       ReadValue read_value) const {
  const std::string path = absolute(object);
  const std::string cannot = cannot_read(object + "@" + name);
  if (!link_exists(file_.id(), path, cannot)) refuse("there is no variable or group '" + object + "'");
  if (checked(H5Aexists_by_name(file_.id(), path.c_str(), name.c_str(), H5P_DEFAULT), cannot) == 0) return {};
  const Hdf5Handle attribute(H5Aopen_by_name(file_.id(), path.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
                             H5Aclose, cannot);
  if (!accepts(class_of_attribute(attribute.id(), cannot)))
    refuse("attribute '" + name + "' of '" + object + "' is of another type than it should be");
  return read_value(attribute.id(), cannot);
}

std::optional<std::string> Reader::text_attribute(const std::string& object, const std::string& name) const {
  return attribute<std::string>(
      object, name, [](TypeClass type) { return type == TypeClass::text; }, read_text_attribute);
}

std::optional<std::int64_t> Reader::integer_attribute(const std::string& object, const std::string& name) const {
  return attribute<std::int64_t>(
      object, name, [](TypeClass type) { return type == TypeClass::integer; },
      [](std::int64_t opened, const std::string& cannot) {
        std::int64_t value = 0;
        checked(H5Aread(opened, H5T_NATIVE_INT64, &value), cannot);
        return value;
      });
}

std::optional<double> Reader::double_attribute(const std::string& object, const std::string& name) const {
  return attribute<double>(object, name, is_number, [](std::int64_t opened, const std::string& cannot) {
    double value = 0;
    checked(H5Aread(opened, H5T_NATIVE_DOUBLE, &value), cannot);
    return value;
  });
}

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
