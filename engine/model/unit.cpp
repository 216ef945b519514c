#include "model/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include "base/contracts.hpp"

namespace fleetprint::model {
namespace {

void replace_all(std::string& text, std::string_view part, std::string_view by) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
    text.replace(at, part.size(), by);
}

// One way of writing: words between spaces, / a word of its own, "CO2 eq" one word.
std::vector<std::string> words_of(std::string_view text) {
  std::string plain(text);
  struct Spelling {
    std::string_view from, to;
  };
  for (const Spelling& spelling : {Spelling{"\xE2\x82\x82", "2"},
                                   {"\xC2\xB2", "2"},
                                   {"\xC2\xB3", "3"},
                                   {"m^3", "m3"},
                                   {"\xE2\x81\xBB\xC2\xB9", "-1"},
                                   {"\xC2\xB5", "u"},
                                   {"\xCE\xBC", "u"},
                                   {"\xC2\xB7", " "},
                                   {"\xC2\xA0", " "},
                                   {"*", " "},
                                   {"/", " / "},
                                   {")^", "^"},
                                   {"(", " "},
                                   {")", " "},
                                   {"\t", " "}})
    replace_all(plain, spelling.from, spelling.to);
  std::vector<std::string> words;
  for (std::size_t begin = plain.find_first_not_of(' '); begin != std::string::npos;) {
    const std::size_t end = std::min(plain.find(' ', begin), plain.size());
    std::string word = plain.substr(begin, end - begin);
    const bool follows = !words.empty() && find_substance(words.back() + "-" + word) != std::string_view();
    if (follows)
      words.back() += "-" + word;
    else
      words.push_back(std::move(word));
    begin = plain.find_first_not_of(' ', end);
  }
  return words;
}

// "1000", "1e6", "10^3": a power of ten. Any other number beside a unit is a year or a note, not a size.
std::optional<double> magnitude(const std::string& word) {
  const bool is_power = word.starts_with("10^");
  const std::string digits = is_power ? "1e" + word.substr(3) : word;
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  double power = 1;
  while (power < value && power < 1e15) power *= 10;
  return power == value ? std::optional(value) : std::nullopt;
}

// The longest unit that a word begins with whose rest is a substance: "MtCO2e".
std::size_t unit_before_substance(std::string_view word) {
  for (std::size_t length = std::min<std::size_t>(word.size() - 1, 3); length > 0; --length)
    if (find_unit(word.substr(0, length)) != nullptr && !find_substance(word.substr(length)).empty()) return length;
  return 0;
}

class UnitReader {
 public:
  // False for a word that it does not know.
  bool read(const std::string& word) {
    if (word == "per" || word == "/") return start_divisor();
    if (word == "of") return true;
    // A number leads ("1e6 t", "per 1000 devices"); behind a unit it would be a year or the number of a footnote.
    if (const auto times = magnitude(word))
      return (count_ == 0 || divides_next_) && multiply({word, *times, 1, dim::none}, false);
    if (const UnitName* unit = find_unit(word)) return multiply(*unit, false);
    if (const std::string_view substance = find_substance(word); !substance.empty()) return set_substance(substance);
    if ((word == "in" || word == "service") && last_is_number_) return true;  // devices in service
    if (word.ends_with("-1")) {
      const std::string_view base = std::string_view(word).substr(0, word.size() - (word.ends_with("^-1") ? 3 : 2));
      const UnitName* unit = find_unit(base);
      return unit != nullptr && multiply(*unit, true);
    }
    const std::size_t length = word.size() > 1 ? unit_before_substance(word) : 0;
    return length > 0 && multiply(*find_unit(word.substr(0, length)), false) &&
           set_substance(find_substance(word.substr(length)));
  }

  // Nothing where no unit was read, or nothing after a "per", or none of any size.
  std::optional<Unit> unit() const {
    constexpr double greatest = 1e60;
    const bool is_unit = count_ > 0 && !divides_next_ && unit_.up <= greatest && unit_.down <= greatest;
    return is_unit ? std::optional(unit_) : std::nullopt;
  }

 private:
  bool start_divisor() {
    const bool may_follow = !divides_next_;
    divides_next_ = true;
    return may_follow;
  }

  bool multiply(const UnitName& name, bool is_inverse) {
    const bool divides = divides_next_ != is_inverse;
    (divides ? unit_.down : unit_.up) *= name.up;
    (divides ? unit_.up : unit_.down) *= name.down;
    for (std::size_t i = 0; i < base_quantity_count; ++i) unit_.dimension[i] += (divides ? -1 : 1) * name.dimension[i];
    // "per million devices": a plain number is one with what follows.
    if (name.dimension != dim::none || !divides_next_) divides_next_ = false;
    may_have_substance_ = !divides && (name.dimension == dim::mass || name.dimension == dim::volume);
    last_is_number_ = name.dimension == dim::number;
    ++count_;
    return true;
  }

  bool set_substance(std::string_view substance) {
    if (!may_have_substance_ || divides_next_ || !unit_.substance.empty()) return false;
    unit_.substance = substance;
    may_have_substance_ = false;
    return true;
  }

  Unit unit_;
  int count_ = 0;
  bool divides_next_ = false;
  bool may_have_substance_ = false;
  bool last_is_number_ = false;
};

}  // namespace

std::variant<Unit, UnknownWord> parse_unit(std::string_view text) {
  UnitReader reader;
  for (const std::string& word : words_of(text))
    if (!reader.read(word)) return UnknownWord{word};
  const std::optional<Unit> unit = reader.unit();
  if (!unit) return UnknownWord{};
  return *unit;
}

std::string dimension_text(const Dimension& dimension) {
  constexpr std::array<std::string_view, base_quantity_count> names = {"mass", "volume", "energy", "time", "device"};
  std::string text;
  for (std::size_t i = 0; i < dimension.size(); ++i)
    for (int times = 0; times < dimension[i]; ++times) text += fmt::format("{}{}", text.empty() ? "" : " x ", names[i]);
  if (text.empty()) text = dimension == Dimension{} ? "a plain number" : "1";
  for (std::size_t i = 0; i < dimension.size(); ++i)
    for (int times = 0; times < -dimension[i]; ++times) text += fmt::format(" per {}", names[i]);
  return text;
}

UnitConversion::UnitConversion(const Unit& from, const Unit& to) : up_(from.up * to.down), down_(from.down * to.up) {
  EXPECT(from.dimension == to.dimension);
  if (std::fmod(up_, down_) == 0) {
    up_ /= down_;
    down_ = 1;
  } else if (std::fmod(down_, up_) == 0) {
    down_ /= up_;
    up_ = 1;
  }
}

namespace {

// A year is the Julian one, 365.25 days, as everywhere here; a month is a twelfth of it. Not here are names that mean
// two things to readers: ton, mt, MT, Mg, cal.
constexpr UnitName unit_names[] = {{"ug", 1, 1e9, dim::mass},
                                   {"mg", 1, 1e6, dim::mass},
                                   {"g", 1, 1e3, dim::mass},
                                   {"kg", 1, 1, dim::mass},
                                   {"t", 1e3, 1, dim::mass},
                                   {"kt", 1e6, 1, dim::mass},
                                   {"Mt", 1e9, 1, dim::mass},
                                   {"Gt", 1e12, 1, dim::mass},
                                   {"Gg", 1e6, 1, dim::mass},
                                   {"Tg", 1e9, 1, dim::mass},
                                   {"Pg", 1e12, 1, dim::mass},
                                   {"gram", 1, 1e3, dim::mass},
                                   {"kilogram", 1, 1, dim::mass},
                                   {"tonne", 1e3, 1, dim::mass},
                                   {"kilotonne", 1e6, 1, dim::mass},
                                   {"megatonne", 1e9, 1, dim::mass},
                                   {"gigatonne", 1e12, 1, dim::mass},
                                   {"ml", 1, 1e3, dim::volume},
                                   {"mL", 1, 1e3, dim::volume},
                                   {"l", 1, 1, dim::volume},
                                   {"L", 1, 1, dim::volume},
                                   {"litre", 1, 1, dim::volume},
                                   {"liter", 1, 1, dim::volume},
                                   {"m3", 1e3, 1, dim::volume},
                                   {"km3", 1e12, 1, dim::volume},
                                   {"J", 1, 1, dim::energy},
                                   {"kJ", 1e3, 1, dim::energy},
                                   {"MJ", 1e6, 1, dim::energy},
                                   {"GJ", 1e9, 1, dim::energy},
                                   {"TJ", 1e12, 1, dim::energy},
                                   {"PJ", 1e15, 1, dim::energy},
                                   {"EJ", 1e18, 1, dim::energy},
                                   {"Wh", 3600, 1, dim::energy},
                                   {"kWh", 3.6e6, 1, dim::energy},
                                   {"MWh", 3.6e9, 1, dim::energy},
                                   {"GWh", 3.6e12, 1, dim::energy},
                                   {"TWh", 3.6e15, 1, dim::energy},
                                   {"mW", 1, 1e3, dim::power},
                                   {"W", 1, 1, dim::power},
                                   {"kW", 1e3, 1, dim::power},
                                   {"s", 1, 1, dim::duration},
                                   {"h", 3600, 1, dim::duration},
                                   {"hour", 3600, 1, dim::duration},
                                   {"d", 86400, 1, dim::duration},
                                   {"day", 86400, 1, dim::duration},
                                   {"month", 2629800, 1, dim::duration},
                                   {"a", 31557600, 1, dim::duration},
                                   {"y", 31557600, 1, dim::duration},
                                   {"yr", 31557600, 1, dim::duration},
                                   {"year", 31557600, 1, dim::duration},
                                   {"device", 1, 1, dim::number},
                                   {"piece", 1, 1, dim::number},
                                   {"pcs", 1, 1, dim::number},
                                   {"thousand", 1e3, 1, dim::none},
                                   {"million", 1e6, 1, dim::none},
                                   {"billion", 1e9, 1, dim::none},
                                   {"trillion", 1e12, 1, dim::none},
                                   {"share", 1, 1, dim::none},
                                   {"factor", 1, 1, dim::none},
                                   {"%", 1, 100, dim::none}};

struct SubstanceName {
  std::string_view name;  // in lower case
  std::string_view substance;
};

constexpr SubstanceName substance_names[] = {
    {"co2e", "CO2e"},           {"co2eq", "CO2e"},  {"co2-e", "CO2e"},     {"co2-eq", "CO2e"},
    {"co2-equivalent", "CO2e"}, {"co2", "CO2"},     {"p-eq", "P-eq"},      {"peq", "P-eq"},
    {"p-equivalent", "P-eq"},   {"nmvoc", "NMVOC"}, {"nmvoc-eq", "NMVOC"}, {"nmvoceq", "NMVOC"},
    {"water", "water"},         {"h2o", "water"}};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

// "day", "gram", "device"; not "kg", "kWh", "pcs".
bool is_whole_word(std::string_view name) {
  return name.size() > 2 && !name.ends_with('s') &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

const UnitName* find_unit(std::string_view word) {
  const auto find = [](std::string_view name) -> const UnitName* {
    const auto* const found = std::find_if(std::begin(unit_names), std::end(unit_names),
                                           [&](const UnitName& unit) { return unit.name == name; });
    return found == std::end(unit_names) ? nullptr : found;
  };
  const UnitName* unit = find(word);
  if (unit != nullptr || !word.ends_with('s')) return unit;
  const std::string_view singular = word.substr(0, word.size() - 1);
  return is_whole_word(singular) ? find(singular) : nullptr;
}

std::string_view find_substance(std::string_view word) {
  std::string name = lower_case(word);
  if (name.ends_with('.')) name.pop_back();
  if (name.ends_with("equivalents")) name.pop_back();
  for (const SubstanceName& known : substance_names)
    if (known.name == name) return known.substance;
  return {};
}

std::vector<std::string> unit_words() {
  std::vector<std::string> words;
  for (const UnitName& unit : unit_names) words.emplace_back(unit.name);
  for (const char* substance : {"CO2e", "CO2", "P-eq", "NMVOC"}) words.emplace_back(substance);
  return words;
}

}  // namespace fleetprint::model
