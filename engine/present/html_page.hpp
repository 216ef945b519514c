#pragma once

#include <string>

#include "present/json_values.hpp"

namespace fleetprint::present {

// Which page: of a result, or of a device.
enum class PageKind { report, calculator };

// One HTML page that needs nothing but itself: markup, styles, the charting libraries with their licences, the scripts
// and the data. `title` is plain text. The data stand in the page as JSON, in which no "<" is left, so that nothing in
// them can end or begin markup.
std::string html_page(PageKind kind, const std::string& title, const Json& data);

}  // namespace fleetprint::present
