#include "store/record_bytes.hpp"

#include <cstring>
#include <type_traits>

#include "base/contracts.hpp"
#include "base/error.hpp"

namespace fleetprint::store {
namespace {

class ByteWriter {
 public:
  void number(std::uint64_t value) { raw(&value, sizeof value); }

  void text(const std::string& value) {
    number(value.size());
    raw(value.data(), value.size());
  }

  template <class Value>
  void list(const std::vector<Value>& values) {
    number(values.size());
    if constexpr (std::is_arithmetic_v<Value>)
      raw(values.data(), values.size() * sizeof(Value));
    else if constexpr (std::is_same_v<Value, std::string>)
      for (const std::string& value : values) text(value);
    else
      for (const Value& value : values) list(value);
  }

  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  void raw(const void* from, std::size_t size) {
    const auto* first = static_cast<const std::byte*>(from);
    bytes_.insert(bytes_.end(), first, first + size);
  }

  std::vector<std::byte> bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    raw(&value, sizeof value);
    return value;
  }

  std::string text() {
    std::string value(length(1), '\0');
    raw(value.data(), value.size());
    return value;
  }

  template <class Value>
  void list(std::vector<Value>& values) {
    if constexpr (std::is_arithmetic_v<Value>) {
      values.resize(length(sizeof(Value)));
      raw(values.data(), values.size() * sizeof(Value));
    } else {
      values.resize(length(sizeof(std::uint64_t)));
      for (Value& value : values) {
        if constexpr (std::is_same_v<Value, std::string>)
          value = text();
        else
          list(value);
      }
    }
  }

 private:
  // A number of elements, each of at least so many bytes.
  std::size_t length(std::size_t least_bytes) {
    const std::uint64_t count = number();
    if (count > bytes_.size() / least_bytes) refuse();
    return count;
  }

  void raw(void* to, std::size_t size) {
    if (size > bytes_.size()) refuse();
    if (size > 0) std::memcpy(to, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
  }

  [[noreturn]] static void refuse() { throw base::RunError("The message of another process was cut short."); }

  std::span<const std::byte> bytes_;
};

void write(ByteWriter& bytes, const VariableLayout& variable) {
  bytes.text(variable.group);
  bytes.text(variable.name);
  bytes.list(variable.dimensions);
  bytes.text(variable.text.units);
  bytes.text(variable.text.long_name);
  bytes.number(static_cast<std::uint64_t>(variable.element));
  bytes.number(variable.is_by_trial ? 1 : 0);
  bytes.number(variable.size);
}

VariableLayout read_layout(ByteReader& bytes) {
  VariableLayout variable;
  variable.group = bytes.text();
  variable.name = bytes.text();
  bytes.list(variable.dimensions);
  variable.text.units = bytes.text();
  variable.text.long_name = bytes.text();
  variable.element = static_cast<netcdf::ElementType>(bytes.number());
  variable.is_by_trial = bytes.number() != 0;
  variable.text.is_noise = variable.is_by_trial;
  variable.size = bytes.number();
  return variable;
}

}  // namespace

std::vector<std::byte> encode(std::span<const PointRecord> records) {
  EXPECT(!records.empty());
  ByteWriter bytes;
  bytes.number(records.front().layout.size());
  for (const VariableLayout& variable : records.front().layout) write(bytes, variable);
  bytes.number(records.size());
  for (const PointRecord& record : records) {
    expect_same_layout(records.front().layout, record.layout);
    bytes.list(record.row.reals);
    bytes.list(record.row.counts);
    bytes.list(record.row.flags);
    bytes.list(record.row.texts);
    bytes.list(record.row.by_trial);
  }
  return bytes.take();
}

DecodedRows decode(std::span<const std::byte> all) {
  ByteReader bytes(all);
  DecodedRows decoded;
  for (std::uint64_t left = bytes.number(); left > 0; --left) decoded.layout.push_back(read_layout(bytes));
  for (std::uint64_t left = bytes.number(); left > 0; --left) {
    PointRow& row = decoded.rows.emplace_back();
    bytes.list(row.reals);
    bytes.list(row.counts);
    bytes.list(row.flags);
    bytes.list(row.texts);
    bytes.list(row.by_trial);
  }
  return decoded;
}

double stored_bytes(const PointRecord& record, double times_the_trials) {
  constexpr double number = 8;      // of a double, and of a count
  constexpr double text_link = 16;  // of a text of any length, beside its characters
  const PointRow& row = record.row;
  double bytes = number * static_cast<double>(row.reals.size() + row.counts.size());
  bytes += static_cast<double>(row.flags.size());
  for (const std::string& text : row.texts) bytes += text_link + static_cast<double>(text.size());
  for (const std::vector<double>& values : row.by_trial)
    bytes += number * static_cast<double>(values.size()) * times_the_trials;
  return bytes;
}

}  // namespace fleetprint::store
