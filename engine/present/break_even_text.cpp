#include "present/break_even_text.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "present/number_text.hpp"

namespace fleetprint::present {
namespace {

// How one of the quantities is spoken of.
struct Words {
  std::string it;   // "that saving of homes"
  std::string any;  // "at any saving"
  std::string no;   // "at no value of the saving"
};

// "from that saving on", "up to that rebound", "only between a lower number and that number of devices", or several of
// them with their shares.
std::string side_text(const Words& words, const store::NegativeSummary& net) {
  struct Side {
    double share;
    const char* pattern;
  };
  std::vector<Side> sides = {
      {net.from, "from {} on"}, {net.up_to, "up to {}"}, {net.between, "only between a lower number and {}"}};
  std::erase_if(sides, [](const Side& side) { return side.share == 0; });
  const auto words_of = [](const Side& side, const std::string& it) {
    return fmt::format(fmt::runtime(side.pattern), it);
  };
  if (sides.size() == 1) return words_of(sides.front(), words.it);
  std::string text;
  for (const Side& side : sides) {
    const bool is_first = text.empty();
    text += is_first ? "" : &side == &sides.back() ? " and " : ", ";
    text += fmt::format("{} in {}", words_of(side, is_first ? words.it : "it"), percent_text(side.share));
  }
  return text + " of the trials";
}

// "at any saving in 94.1 %, at no value of the saving in 2 % of the trials".
std::string without_text(const Words& words, const store::NegativeSummary& net) {
  if (net.everywhere == 0) return fmt::format("{} in {} of the trials", words.no, percent_text(net.nowhere));
  const std::string no = net.nowhere > 0 ? fmt::format(", {} in {}", words.no, percent_text(net.nowhere)) : "";
  return fmt::format("{} in {}{} of the trials", words.any, percent_text(net.everywhere), no);
}

std::string negative_text(const Words& words, const store::OutputSummary& output) {
  const store::NegativeSummary& net = *output.negative;
  if (output.existing == 1) return side_text(words, net);
  if (output.existing == 0) return without_text(words, net);
  return fmt::format("{}, which {} of the trials have ({})", side_text(words, net), percent_text(output.existing),
                     without_text(words, net));
}

// "A rebound below 0 % ..." where one is.
std::string below_zero_text(const store::OutputSummary& rebound) {
  if (!(rebound.minimum < 0)) return {};
  return " Where the rebound is below 0 %, more is emitted than avoided even without any.";
}

}  // namespace

std::string break_even_text(const store::ResultSummary& summary, const store::PointSummary& point) {
  if (!point.break_even_rebound.negative)
    return "This file is of version 0.1.0: a break-even saving or number of devices of 0 may mean that there is none.";
  std::string text = "The net is negative ";
  if (!summary.break_even_sector.empty())
    text += negative_text({"that saving of " + summary.break_even_sector, "at any saving", "at no value of the saving"},
                          point.break_even_saving) +
            "; ";
  text +=
      negative_text({"that common rebound", "at any rebound", "at no value of the rebound"}, point.break_even_rebound) +
      "; ";
  text += negative_text({"that number of devices", "for any number", "for no number of devices"},
                        point.break_even_devices) +
          ".";
  const auto is_partial = [](const store::OutputSummary& output) { return output.existing > 0 && output.existing < 1; };
  if (is_partial(point.break_even_rebound) || is_partial(point.break_even_devices) ||
      (!summary.break_even_sector.empty() && is_partial(point.break_even_saving)))
    text += " Quantiles and means are those of the trials that have one.";
  return text + below_zero_text(point.break_even_rebound);
}

std::string saving_needed_text(const store::ResultSummary& summary) {
  const bool may_be_missing = summary.points.front().break_even_rebound.negative.has_value();
  return fmt::format("Saving needed: that of {} from 0 to 1 at which the net is zero then{}.",
                     summary.break_even_sector, may_be_missing ? "; none: it keeps its sign at any" : "");
}

}  // namespace fleetprint::present
