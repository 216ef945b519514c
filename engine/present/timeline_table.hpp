#pragma once

#include <string>

#include "present/text_table.hpp"
#include "store/result_summary.hpp"

namespace fleetprint::present {

// The course of one point over the years: a line for each of at most twelve of them.
void add_timeline(TextPage& page, const store::ResultSummary& summary, const store::PointSummary& point);

// What of the devices that serve before and after the horizon counts in it, in words; empty where there are none.
std::string ends_text(const store::ResultSummary& summary, const store::PointSummary& point);

// When the footprint is paid back, in words.
std::string payback_text(const store::ResultSummary& summary, const store::PointSummary& point);

// How many devices must be made, and when that passes the production limit, in words.
std::string production_text(const store::PointSummary& point);

}  // namespace fleetprint::present
