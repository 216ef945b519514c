#include "input/part_value.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "input/requirement.hpp"
#include "input/schema_limits.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

using model::ComposedPart;
using model::PartOrigin;

std::string_view without_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> whole_number(std::string_view text) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> comma_fields(std::string_view text) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    fields.push_back(without_spaces(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return fields;
}

// The digits of "hsl1", "HSL-1", "hsl 1"; empty for any other text.
std::string_view level_digits(std::string_view text) {
  if (text.size() < 4 || !is_same_option(text.substr(0, 3), "hsl")) return {};
  text.remove_prefix(3);
  if (text.front() == '-' || text.front() == '_' || text.front() == ' ') text.remove_prefix(1);
  return text.find_first_not_of("0123456789") == std::string_view::npos ? text : std::string_view{};
}

std::optional<ComposedPart> part_at_level(model::Part part, std::string_view digits, const PartSources& sources,
                                          const base::Location& where, Problems& problems) {
  const std::string key(name(part));
  if (index(part) >= model::block_count) {
    problems.add(
        {where, key, "has no levels", "only functional blocks have", "Give a number, or three: lower,typical,upper."});
    return std::nullopt;
  }
  const int hsl = digits.size() == 1 ? digits.front() - '0' : model::hsl_count;
  if (hsl >= model::hsl_count) {
    problems.add({where,
                  key,
                  fmt::format("is 'hsl{}'", digits),
                  fmt::format("levels are hsl0 to hsl{}", model::hsl_count - 1),
                  {}});
    return std::nullopt;
  }
  const std::optional<model::Triple> triple = sources.inventory.find(part, hsl);
  if (triple) return ComposedPart{key, part, *triple, PartOrigin::level, fmt::format("HSL-{}", hsl)};
  problems.add({where, key, fmt::format("the inventory has no row for {} at HSL {}", key, hsl), {}, {}});
  return std::nullopt;
}

std::optional<ComposedPart> part_of_option(const CalculatorOption& option, const PartSources& sources,
                                           const base::Location& where, Problems& problems) {
  const std::string& unit = sources.inventory.indicator().device_unit;
  if (sources.calculator.unit != unit) {
    problems.add({where,
                  std::string(name(option.part)),
                  fmt::format("'{}' is in {}", option.name, sources.calculator.unit),
                  fmt::format("the inventory is in {}", unit),
                  {}});
    return std::nullopt;
  }
  return ComposedPart{std::string(name(option.part)), option.part, model::Triple::constant(option.footprint),
                      PartOrigin::option, option.name};
}

void refuse_option(model::Part part, const std::string& text, const PartSources& sources, const base::Location& where,
                   Problems& problems) {
  std::vector<std::string> known;
  for (const CalculatorOption* option : sources.calculator.options_of(part)) known.push_back(option->name);
  if (index(part) < model::block_count)
    for (int hsl = 0; hsl < model::hsl_count; ++hsl) known.push_back(fmt::format("hsl{}", hsl));
  known.emplace_back(no_block);
  std::string why = "must be an option's name, a level such as hsl1, a number, or lower,typical,upper";
  for (const CalculatorOption& other : sources.calculator.options)
    if (other.part != part && is_same_option(other.name, text))
      why = fmt::format("that is an option of {}", name(other.part));
  problems.add({where, std::string(name(part)), fmt::format("is '{}'", text), why, suggest_or_list(text, known)});
}

// 0 to 3 may be meant as levels.
bool is_ambiguous(model::Part part, std::string_view text) {
  return index(part) < model::block_count && text.size() == 1 && text.front() >= '0' &&
         text.front() < '0' + model::hsl_count;
}

}  // namespace

std::optional<NamedText> split_named(std::string_view text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string_view::npos) return std::nullopt;
  NamedText named{std::string(without_spaces(text.substr(0, sign))),
                  std::string(without_spaces(text.substr(sign + 1)))};
  if (named.name.empty() || named.value.empty()) return std::nullopt;
  return named;
}

std::optional<model::Triple> stated_triple(std::string_view text, const base::Location& where, const std::string& key,
                                           Problems& problems) {
  const std::vector<std::string_view> fields = comma_fields(text);
  std::vector<double> values;
  for (const std::string_view field : fields) {
    const std::optional<double> value = whole_number(field);
    if (value && not_negative.contain(*value)) values.push_back(*value);
  }
  if (values.size() != fields.size() || (values.size() != 1 && values.size() != 3)) {
    problems.add({where,
                  key,
                  fmt::format("is '{}'", text),
                  fmt::format("must be a number {}, or three: lower,typical,upper", limits_text(not_negative)),
                  {}});
    return std::nullopt;
  }
  if (values.size() == 1) return model::Triple::constant(values.front());
  const model::Triple triple{values[0], values[1], values[2]};
  if (triple.is_ordered()) return triple;
  problems.add({where,
                key,
                fmt::format("{}, {}, {} do not ascend", values[0], values[1], values[2]),
                "lower <= typical <= upper",
                {}});
  return std::nullopt;
}

std::optional<ComposedPart> chosen_part(model::Part part, const std::string& text, const PartSources& sources,
                                        const base::Location& where, Problems& problems) {
  const std::string key(name(part));
  for (const CalculatorOption* option : sources.calculator.options_of(part))
    if (is_same_option(option->name, text)) return part_of_option(*option, sources, where, problems);
  if (text == no_block) return ComposedPart{key, part, {}, PartOrigin::switched_off, {}};
  if (const std::string_view digits = level_digits(text); !digits.empty())
    return part_at_level(part, digits, sources, where, problems);
  if (is_ambiguous(part, text)) {
    problems.add({where, key, fmt::format("is '{}'", text), "a level or a number?",
                  fmt::format("Write hsl{0} for the level, {0}.0 for {0} {1}.", text,
                              sources.inventory.indicator().device_unit)});
    return std::nullopt;
  }
  if (!whole_number(text) && text.find(',') == std::string::npos) {
    refuse_option(part, text, sources, where, problems);
    return std::nullopt;
  }
  const std::optional<model::Triple> triple = stated_triple(text, where, key, problems);
  if (!triple) return std::nullopt;
  return ComposedPart{key, part, *triple, PartOrigin::stated, "own value"};
}

}  // namespace fleetprint::input
