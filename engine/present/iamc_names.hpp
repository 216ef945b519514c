#pragma once

#include <string>
#include <vector>

namespace fleetprint::present {

// "power_supply" as IAMC variables are written, "Power Supply"; `end_of_life` "End of Life", `pcb` "PCB".
std::string iamc_words(const std::string& name);

// The same for all, each as it is where two would become one.
std::vector<std::string> iamc_words(const std::vector<std::string>& names);

// "5.0th Percentile", as the scenario database of IPCC AR6 writes quantile levels; "2.5th", "99.99th".
std::string iamc_percentile(double level);

// Beneath a root of their own: tools of the format take what is beneath a variable for its components, which sum to it.
std::string iamc_statistic(const std::string& variable, const std::string& statistic);

}  // namespace fleetprint::present
