#include "input/compose_device.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/plain_text.hpp"
#include "input/check_table.hpp"
#include "input/read_profile.hpp"
#include "input/scenario_schema.hpp"
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
  if (index(part) >= model::block_count)
    return problems.add(where, key, "has no levels", "only functional blocks have",
                        "Give a number, or three: lower,typical,upper.");
  const int hsl = digits.size() == 1 ? digits.front() - '0' : model::hsl_count;
  if (hsl >= model::hsl_count)
    return problems.add(where, key, fmt::format("is 'hsl{}'", digits),
                        fmt::format("levels are hsl0 to hsl{}", model::hsl_count - 1));
  const std::optional<model::Triple> triple = sources.inventory.find(part, hsl);
  if (triple) return ComposedPart{key, part, *triple, PartOrigin::level, fmt::format("HSL-{}", hsl)};
  return problems.add(where, key, fmt::format("the inventory has no row for {} at HSL {}", key, hsl));
}

std::optional<ComposedPart> part_of_option(const CalculatorOption& option, const PartSources& sources,
                                           const base::Location& where, Problems& problems) {
  const std::string& unit = sources.inventory.indicator().device_unit;
  if (sources.calculator.unit != unit)
    return problems.add(where, std::string(name(option.part)),
                        fmt::format("'{}' is in {}", option.name, sources.calculator.unit),
                        fmt::format("the inventory is in {}", unit));
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
  problems.add(where, std::string(name(part)), fmt::format("is '{}'", text), why, suggest_or_list(text, known));
}

// 0 to 3 may be meant as levels.
bool is_ambiguous(model::Part part, std::string_view text) {
  return index(part) < model::block_count && text.size() == 1 && text.front() >= '0' &&
         text.front() < '0' + model::hsl_count;
}

using model::ComposedDevice;
using model::ComposedPart;
using model::Part;
using model::PartOrigin;

constexpr std::size_t longest_own_name = 60;

base::Location option_place(const char* option) { return {option, 0, 0}; }

ComposedDevice bare_device(const std::string& name) {
  ComposedDevice device;
  device.name = name;
  for (std::size_t i = 0; i < model::part_count; ++i)
    device.parts.push_back({std::string(model::part_names[i]), static_cast<Part>(i), {}, PartOrigin::absent, {}});
  return device;
}

ComposedDevice device_of_table(const Preset& preset, const model::Inventory& inventory, Problems& problems) {
  const model::DeviceProfile profile = profile_of(preset, inventory, problems);
  ComposedDevice device = bare_device(preset.name);
  for (std::size_t i = 0; i < model::part_count; ++i) {
    ComposedPart& part = device.parts[i];
    part.triple = profile.parts[i].triple;
    const std::optional<int> hsl = i < model::block_count ? preset.blocks[i].hsl : std::nullopt;
    if (hsl)
      part.choice = fmt::format("HSL-{}", *hsl);
    else if (part.triple.upper > 0)
      part.choice = "of the preset";
    if (!part.choice.empty()) part.origin = PartOrigin::preset;
  }
  return device;
}

ComposedDevice device_of_calculator(std::size_t preset, const DeviceSources& sources, Problems& problems) {
  const CalculatorTable& calculator = sources.calculator;
  ComposedDevice device = bare_device(calculator.presets[preset]);
  for (const CalculatorOption& option : calculator.options) {
    if (!option.is_default[preset]) continue;
    const auto part = chosen_part(option.part, option.name, {sources.inventory, calculator},
                                  option_place(device.name.c_str()), problems);
    if (!part) continue;
    device.parts[index(option.part)] = *part;
    device.parts[index(option.part)].origin = PartOrigin::preset;
  }
  return device;
}

// The functional block or extra that an option of the command line names.
std::optional<Part> named_part(const std::string& name, const char* option, Problems& problems) {
  const std::optional<Part> part = part_named(name);
  if (part) return part;
  std::string suggestion = suggest(name, part_name_list());
  if (suggestion.empty())
    suggestion =
        fmt::format("The parts are {}; --add '{}=...' adds one of your own.", fmt::join(model::part_names, ", "), name);
  return problems.add(option_place(option), name, "no part has this name", {}, suggestion);
}

bool is_plain_text(const std::string& name) {
  return name.size() <= longest_own_name && base::first_bad_byte(name) == std::string::npos &&
         base::first_control_character(name) == std::string::npos;
}

class Composer {
 public:
  Composer(ComposedDevice device, const DeviceSources& sources, Problems& problems)
      : device_(std::move(device)), sources_(sources), problems_(problems) {}

  void choose(const std::string& text) {
    const auto named = split_named(text);
    if (!named) return refuse_form("--part", text, "PART=VALUE, such as casing=hsl1 or casing=0.5");
    const auto part = named_part(named->name, "--part", problems_);
    if (!part || is_repeated(named->name, "--part")) return;
    const auto chosen =
        chosen_part(*part, named->value, {sources_.inventory, sources_.calculator}, option_place("--part"), problems_);
    if (chosen) device_.parts[index(*part)] = *chosen;
  }

  void leave_out(const std::string& name) {
    const auto part = named_part(name, "--without", problems_);
    if (part && !is_repeated(name, "--without"))
      device_.parts[index(*part)] = {name, *part, {}, PartOrigin::switched_off, {}};
  }

  void add_own(const std::string& text) {
    const auto named = split_named(text);
    if (!named) return refuse_form("--add", text, "NAME=NUMBER or NAME=LOWER,TYPICAL,UPPER");
    if (!may_be_own(named->name) || is_repeated(named->name, "--add")) return;
    const auto triple = stated_triple(named->value, option_place("--add"), named->name, problems_);
    if (triple) device_.parts.push_back({named->name, std::nullopt, *triple, PartOrigin::stated, "own part"});
  }

  ComposedDevice device() const { return device_; }

 private:
  void refuse_form(const char* option, const std::string& text, const char* form) {
    problems_.add(option_place(option), {}, fmt::format("is '{}'", text), fmt::format("must be {}", form));
  }

  bool is_repeated(const std::string& name, const char* option) {
    if (said_.insert(name).second) return false;
    problems_.add(option_place(option), name, "is spoken of twice", {}, "Say once what it is.");
    return true;
  }

  bool may_be_own(const std::string& name) {
    const auto is_it = [&](std::string_view part) { return is_same_option(name, part); };
    const auto known = std::find_if(model::part_names.begin(), model::part_names.end(), is_it);
    if (known != model::part_names.end())
      problems_.add(option_place("--add"), name, "is a part that every device may have", {},
                    fmt::format("Write --part {}=...", *known));
    else if (!is_plain_text(name))
      problems_.add(option_place("--add"), {}, "a name cannot be used",
                    fmt::format("UTF-8 text of at most {} bytes without control characters", longest_own_name));
    else
      return true;
    return false;
  }

  ComposedDevice device_;
  const DeviceSources& sources_;
  Problems& problems_;
  std::set<std::string> said_;
};

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
  if (values.size() != fields.size() || (values.size() != 1 && values.size() != 3))
    return problems.add(where, key, fmt::format("is '{}'", text),
                        fmt::format("must be a number {}, or three: lower,typical,upper", limits_text(not_negative)));
  if (values.size() == 1) return model::Triple::constant(values.front());
  const model::Triple triple{values[0], values[1], values[2]};
  if (triple.is_ordered()) return triple;
  return problems.add(where, key, fmt::format("{}, {}, {} do not ascend", values[0], values[1], values[2]),
                      "lower <= typical <= upper");
}

std::optional<ComposedPart> chosen_part(model::Part part, const std::string& text, const PartSources& sources,
                                        const base::Location& where, Problems& problems) {
  const std::string key(name(part));
  for (const CalculatorOption* option : sources.calculator.options_of(part))
    if (is_same_option(option->name, text)) return part_of_option(*option, sources, where, problems);
  if (text == no_block) return ComposedPart{key, part, {}, PartOrigin::switched_off, {}};
  if (const std::string_view digits = level_digits(text); !digits.empty())
    return part_at_level(part, digits, sources, where, problems);
  if (is_ambiguous(part, text))
    return problems.add(
        where, key, fmt::format("is '{}'", text), "a level or a number?",
        fmt::format("Write hsl{0} for the level, {0}.0 for {0} {1}.", text, sources.inventory.indicator().device_unit));
  if (!whole_number(text) && text.find(',') == std::string::npos) {
    refuse_option(part, text, sources, where, problems);
    return std::nullopt;
  }
  const std::optional<model::Triple> triple = stated_triple(text, where, key, problems);
  if (!triple) return std::nullopt;
  return ComposedPart{key, part, *triple, PartOrigin::stated, "own value"};
}

std::vector<std::string> known_presets(const DeviceSources& sources) {
  std::vector<std::string> names = names_of(sources.presets);
  names.insert(names.end(), sources.calculator.presets.begin(), sources.calculator.presets.end());
  return names;
}

ComposedDevice preset_device(const std::string& preset, const DeviceSources& sources, Problems& problems) {
  if (const Preset* found = find_preset(sources.presets, preset))
    return device_of_table(*found, sources.inventory, problems);
  const std::vector<std::string>& calculators = sources.calculator.presets;
  const auto found = std::find(calculators.begin(), calculators.end(), preset);
  if (found != calculators.end())
    return device_of_calculator(static_cast<std::size_t>(found - calculators.begin()), sources, problems);
  problems.add({}, {}, fmt::format("no preset is named '{}'", preset), {},
               suggest_or_list(preset, known_presets(sources)));
  return bare_device(preset);
}

std::vector<ComposedDevice> possible_presets(const DeviceSources& sources) {
  std::vector<ComposedDevice> devices;
  for (const std::string& name : known_presets(sources)) {
    Problems problems;
    ComposedDevice device = preset_device(name, sources, problems);
    if (problems.empty()) devices.push_back(std::move(device));
  }
  return devices;
}

ComposedDevice compose_device(const DeviceChoices& choices, const DeviceSources& sources, Problems& problems) {
  if (choices.preset.empty() && choices.parts.empty() && choices.own.empty())
    problems.add({}, {}, "nothing is said of the device", {},
                 fmt::format("Name a preset ({}), or give its parts by --part and --add.",
                             fmt::join(known_presets(sources), ", ")));
  const ComposedDevice base =
      choices.preset.empty() ? bare_device("own_device") : preset_device(choices.preset, sources, problems);
  Composer composer(base, sources, problems);
  for (const std::string& text : choices.parts) composer.choose(text);
  for (const std::string& name : choices.without) composer.leave_out(name);
  for (const std::string& text : choices.own) composer.add_own(text);
  ComposedDevice device = composer.device();
  device.is_changed = !choices.preset.empty() && device.parts != base.parts;
  device.estimate = choices.estimate;
  for (const ComposedPart& part : device.parts)
    check_reading({part.name, device.name, part.triple}, device.estimate, option_place("--estimate"), {}, problems);
  return device;
}

}  // namespace fleetprint::input
