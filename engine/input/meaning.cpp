#include "input/meaning.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "input/sha256.hpp"

namespace fleetprint::input {
namespace {

using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> left_out_of_root = {"title", "question", "notes", "base_label", "seed"};
constexpr std::array<std::string_view, 3> left_out_of_sampling = {"label", "source", "trials"};
constexpr std::array<std::string_view, 2> left_out_of_tables = {"label", "source"};

// `table` is the key of the table, empty of the root. The reference of a sweep is keyed by axes, which may have any
// name.
Keys left_out_of(std::string_view table) {
  if (table.empty()) return left_out_of_root;
  if (table == "reference") return {};
  if (table == "sampling") return left_out_of_sampling;
  return left_out_of_tables;
}

// Texts are led by their length, so that nothing in them reads as structure.
void write_text(const std::string& text, std::string& out) { out += fmt::format("{}:{}", text.size(), text); }

struct MeaningWriter {
  std::string& out;
  std::string_view key = {};  // of the value; empty: the root

  void operator()(const Node::Members& members) const {
    const Keys left_out = left_out_of(key);
    std::vector<const Member*> said;
    for (const Member& member : members)
      if (std::ranges::find(left_out, member.key) == left_out.end()) said.push_back(&member);
    std::ranges::sort(said, {}, &Member::key);
    out += "{";
    for (const Member* member : said) {
      write_text(member->key, out);
      out += "=";
      std::visit(MeaningWriter{out, member->key}, member->node.value);
    }
    out += "}";
  }
  void operator()(const Node::Elements& elements) const {
    out += "[";
    for (const Node& element : elements) {
      std::visit(MeaningWriter{out, key}, element.value);
      out += ",";
    }
    out += "]";
  }
  void operator()(const std::string& text) const { write_text(text, out); }
  void operator()(std::int64_t value) const { out += fmt::format("{};", value); }
  // A whole number is written as an integer is, whether 250e9 or 250000000000.
  void operator()(double value) const {
    constexpr double exact = 9007199254740992;  // 2^53
    if (std::abs(value) <= exact && value == std::trunc(value))
      (*this)(static_cast<std::int64_t>(value));
    else
      out += fmt::format("{};", value);
  }
  void operator()(bool value) const { out += value ? "true;" : "false;"; }
  void operator()(Moment) const { out += "moment;"; }
};

}  // namespace

std::string meaning_text(const Node& root) {
  std::string text;
  std::visit(MeaningWriter{text}, root.value);
  return text;
}

std::string meaning_sha256(const Node& root) { return sha256(meaning_text(root)); }

}  // namespace fleetprint::input
