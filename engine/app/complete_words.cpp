#include "app/complete_words.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "app/completion_values.hpp"

namespace fleetprint::app {
namespace {

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

// Of {a,b}, as sets of choices are shown, or a|b; maybe with a type before it.
std::vector<std::string> choices_of(const std::string& type_name) {
  const std::size_t open = type_name.find('{');
  const std::size_t close = type_name.find('}');
  if (open != std::string::npos && close != std::string::npos)
    return split_at(std::string_view(type_name).substr(open + 1, close - open - 1), ',');
  if (type_name.find('|') != std::string::npos) return split_at(type_name, '|');
  return {};
}

// Endings of the formats that a description names in brackets.
std::vector<std::string> endings_of(const std::string& meaning) {
  constexpr std::array<std::pair<const char*, const char*>, 4> formats = {
      {{"(TOML", "toml"}, {"(HDF5", "h5"}, {"(CSV", "csv"}, {"(HTML", "html"}}};
  std::vector<std::string> endings;
  for (const auto& [format, ending] : formats)
    if (meaning.find(format) != std::string::npos) endings.emplace_back(ending);
  return endings;
}

bool takes_values(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

bool may_come_again(const CLI::Option& option) {
  return option.get_items_expected_max() > 1 || option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
}

// The place of the last word: in which command, for the value of which option or positional.
struct Place {
  const CLI::App* command = nullptr;
  const CLI::Option* option = nullptr;        // null: none is named there, and no positional is left
  std::string before;                         // of the last word: "--set="
  std::vector<const CLI::Option*> used = {};  // options that were given
  bool may_be_option = true;                  // false after --
};

const CLI::Option* find_option(const CLI::App& command, const std::string& name) {
  for (const CLI::Option* option : command.get_options())
    if (option->nonpositional() && option->check_name(name)) return option;
  return nullptr;
}

const CLI::App* find_command(const CLI::App& program, const std::string& name) {
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
    if (command->get_name() == name) return command;
  return nullptr;
}

// The last positional takes all further words if it may come again.
const CLI::Option* positional_of(const CLI::App& command, std::size_t number) {
  const CLI::Option* last = nullptr;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    last = option;
    if (number-- == 0) return option;
  }
  return last != nullptr && may_come_again(*last) ? last : nullptr;
}

// Reads all words but the last as the command line would.
Place find_place(const CLI::App& program, std::span<const std::string> words) {
  Place place{&program, nullptr, {}};
  const CLI::Option* awaited = nullptr;  // the option whose value comes next
  std::size_t positionals = 0;
  for (const std::string& word : words.first(words.size() - 1)) {
    const bool is_option = place.may_be_option && word.size() > 1 && word[0] == '-';
    if (awaited != nullptr) {
      awaited = nullptr;
    } else if (is_option && word == "--") {
      place.may_be_option = false;
    } else if (is_option) {
      const std::size_t equals = word.find('=');
      const CLI::Option* option = find_option(*place.command, word.substr(0, equals));
      if (option != nullptr) place.used.push_back(option);
      if (option != nullptr && equals == std::string::npos && takes_values(*option)) awaited = option;
    } else if (place.command == &program) {
      place = {find_command(program, word), nullptr, {}};
      if (place.command == nullptr) return place;
    } else {
      ++positionals;
    }
  }
  if (awaited != nullptr) place.may_be_option = false;
  place.option = awaited != nullptr ? awaited : positional_of(*place.command, positionals);
  return place;
}

struct Reply {
  std::string first = "values";
  std::vector<Candidate> candidates = {};
};

// Names of the command's options: with one dash all, with two the long ones.
void add_options(const Place& place, const std::string& word, Reply& reply) {
  for (const CLI::Option* option : place.command->get_options()) {
    const bool is_used = std::ranges::find(place.used, option) != place.used.end();
    if (!option->nonpositional() || (is_used && !may_come_again(*option))) continue;
    for (const std::string& name : option->get_lnames())
      reply.candidates.push_back({"--" + name, option->get_description()});
    if (word == "-")
      for (const std::string& name : option->get_snames())
        reply.candidates.push_back({"-" + name, option->get_description()});
  }
}

void add_values(const Place& place, std::span<const std::string> words, const std::string& part, Reply& reply) {
  if (place.option == nullptr) return;
  for (const std::string& choice : choices_of(place.option->get_type_name())) reply.candidates.push_back({choice, ""});
  const std::string name = place.option->get_name(false, true).substr(0, place.option->get_name(false, true).find(','));
  for (const Candidate& known : known_values(name, part, words)) reply.candidates.push_back(known);
  if (const std::vector<std::string> endings = endings_of(place.option->get_description()); !endings.empty())
    reply.first = fmt::format("files {}", fmt::join(endings, " "));
}

Reply reply_to(const CLI::App& program, std::span<const std::string> words) {
  Reply reply;
  Place place = find_place(program, words);
  if (place.command == nullptr) return reply;
  const std::string& word = words.back();
  const std::size_t equals = word.find('=');
  if (place.may_be_option && word.starts_with("--") && equals != std::string::npos) {
    place.option = find_option(*place.command, word.substr(0, equals));
    place.before = word.substr(0, equals + 1);
    add_values(place, words, word.substr(equals + 1), reply);
  } else if (place.may_be_option && word.starts_with("-")) {
    add_options(place, word, reply);
  } else if (place.command == &program) {
    for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
      reply.candidates.push_back({command->get_name(), command->get_description()});
  } else {
    add_values(place, words, word, reply);
  }
  for (Candidate& candidate : reply.candidates) candidate.text.insert(0, place.before);
  std::erase_if(reply.candidates, [&word](const Candidate& candidate) { return !candidate.text.starts_with(word); });
  return reply;
}

}  // namespace

std::string complete_words(const CLI::App& program, std::span<const std::string> words) {
  if (words.empty()) return "values\n";
  const Reply reply = reply_to(program, words);
  std::string text = reply.first + "\n";
  for (const Candidate& candidate : reply.candidates)
    text += candidate.text + (candidate.meaning.empty() ? "" : "\t" + candidate.meaning) + "\n";
  return text;
}

}  // namespace fleetprint::app
