#pragma once

#include <string>

#include "store/result_summary.hpp"
#include "store/sweep_summary.hpp"

// The sentences that state something of a result. Each is a function of the result; see answer_test.cpp for results of
// which it holds and of which it does not.
namespace fleetprint::present {

// The years that totals are over, in words: "over 3 years", "over 2024 to 2043".
std::string horizon(const store::PointSummary& point);

// What quantile levels are called: "median", else "40 % quantile".
std::string level_name(double level);

// The sentence that a reader came for, and how far up the net may go.
std::string answer(const store::ResultSummary& summary, const store::PointSummary& point);
// Of a sweep: how many points are which, and between which two the means lie.
std::string sweep_answer(const store::SweepSummary& summary);

// "With all device parts at their upper end and everything else typical the net is ...; 27.2 % of the trials lie above
// it." Of the footprint where there are no sectors.
std::string upper_end_text(const store::ResultSummary& summary, const store::PointSummary& point);
// "With every uncertain input at its bad end it is ...", that no input allows a higher net than at the upper end, or
// why no highest net is given. Empty where the file does not say.
std::string bad_ends_text(const store::ResultSummary& summary, const store::PointSummary& point);
// Why the mean of a device is not its all-typical value; empty where it is, or where parts are taken at an end.
std::string mean_text(const store::ByEstimate& footprint);

}  // namespace fleetprint::present
