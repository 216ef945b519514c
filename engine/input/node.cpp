#include "input/node.hpp"

#include <fmt/format.h>

namespace fleetprint::input {
namespace {

struct Shown {
  std::string operator()(const Node::Members&) const { return "a table"; }
  std::string operator()(const Node::Elements& elements) const { return elements.empty() ? "an empty list" : "a list"; }
  std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", text); }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  // 1.0 is not written as the integer 1.
  std::string operator()(double value) const {
    const std::string text = fmt::format("{}", value);
    return text.find_first_not_of("-0123456789") == std::string::npos ? text + ".0" : text;
  }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(Moment) const { return "a date or a time"; }
};

}  // namespace

std::optional<double> Node::number() const {
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* whole = integer()) return static_cast<double>(*whole);
  return std::nullopt;
}

const Node* Node::find(std::string_view key) const {
  if (const Members* members = table())
    for (const Member& member : *members)
      if (member.key == key) return &member.node;
  return nullptr;
}

std::string Node::name() const {
  const Node* found = find("name");
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

std::string show(const Node& node) { return std::visit(Shown{}, node.value); }

}  // namespace fleetprint::input
