#include "base/error.hpp"

#include <fmt/format.h>

#include "base/plain_text.hpp"

namespace fleetprint::base {
namespace {

std::string place(const Location& where) {
  if (where.file.empty()) return {};
  if (where.line == 0) return fmt::format("{}: ", where.file);
  if (where.column == 0) return fmt::format("{}:{}: ", where.file, where.line);
  return fmt::format("{}:{}:{}: ", where.file, where.line, where.column);
}

std::string joined(const std::vector<Problem>& problems) {
  std::vector<std::string> sentences;
  sentences.reserve(problems.size());
  for (const Problem& problem : problems) sentences.push_back(to_sentence(problem));
  return fmt::format("{}", fmt::join(sentences, "\n"));
}

}  // namespace

std::string to_sentence(const Problem& problem) {
  std::string text = place(problem.where);
  if (!problem.key.empty()) text += problem.key + ": ";
  text += problem.problem;
  if (!problem.why.empty()) text += " (" + problem.why + ")";
  text += ".";
  if (!problem.suggestion.empty()) text += " " + problem.suggestion;
  return visible(text);
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

}  // namespace fleetprint::base
