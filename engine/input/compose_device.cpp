#include "input/compose_device.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/plain_text.hpp"
#include "input/check_estimate.hpp"
#include "input/part_value.hpp"
#include "input/suggest.hpp"

namespace fleetprint::input {
namespace {

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
  problems.add({option_place(option), name, "no part has this name", {}, suggestion});
  return std::nullopt;
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
    problems_.add({option_place(option), {}, fmt::format("is '{}'", text), fmt::format("must be {}", form), {}});
  }

  bool is_repeated(const std::string& name, const char* option) {
    if (said_.insert(name).second) return false;
    problems_.add({option_place(option), name, "is spoken of twice", {}, "Say once what it is."});
    return true;
  }

  bool may_be_own(const std::string& name) {
    const auto is_it = [&](std::string_view part) { return is_same_option(name, part); };
    const auto known = std::find_if(model::part_names.begin(), model::part_names.end(), is_it);
    if (known != model::part_names.end())
      problems_.add({option_place("--add"),
                     name,
                     "is a part that every device may have",
                     {},
                     fmt::format("Write --part {}=...", *known)});
    else if (!is_plain_text(name))
      problems_.add({option_place("--add"),
                     {},
                     "a name cannot be used",
                     fmt::format("UTF-8 text of at most {} bytes without control characters", longest_own_name),
                     {}});
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
  problems.add(
      {{}, {}, fmt::format("no preset is named '{}'", preset), {}, suggest_or_list(preset, known_presets(sources))});
  return bare_device(preset);
}

ComposedDevice compose_device(const DeviceChoices& choices, const DeviceSources& sources, Problems& problems) {
  if (choices.preset.empty() && choices.parts.empty() && choices.own.empty())
    problems.add({{},
                  {},
                  "nothing is said of the device",
                  {},
                  fmt::format("Name a preset ({}), or give its parts by --part and --add.",
                              fmt::join(known_presets(sources), ", "))});
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
