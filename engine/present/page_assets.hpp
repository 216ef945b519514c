#pragma once

#include <string_view>

// The files of engine/present/page, which the build puts into the program (page/embed.cmake).
namespace fleetprint::present::page_assets {

extern const std::string_view shell;      // page.html
extern const std::string_view styles;     // page.css
extern const std::string_view licences;   // of the libraries
extern const std::string_view libraries;  // D3 and Observable Plot
extern const std::string_view scripts;    // ours

}  // namespace fleetprint::present::page_assets
