#pragma once

#include <string_view>

#include "input/scenario_schema.hpp"

namespace fleetprint::input {

// Limits and sources that several rows of the schema share.
inline constexpr Limits share_limits = {.least = 0, .greatest = 1};
inline constexpr Limits not_negative = {.least = 0, .greatest = greatest_per_device};
inline constexpr Limits rebound_limits = {.least = -1, .greatest = 10};
inline constexpr Limits beta_shape = {.least = 0.01, .greatest = 10000};  // where base::beta_quantile keeps its promise
inline constexpr double greatest_parameter = 1e15;
inline constexpr Limits year_limits = {.least = 1900, .greatest = 3000};
inline constexpr Limits device_limits = {.least = 0, .greatest = greatest_devices};
inline constexpr Limits lifespan_limits = {.least = 0, .greatest = 200, .open_below = true};
inline constexpr Limits decline_limits = {.least = -0.5, .greatest = 0.9};
inline constexpr Limits mt_per_year = {.least = 0, .greatest = greatest_mt_per_year};

inline constexpr std::string_view pirson_bol = "Pirson & Bol (2021), J. Cleaner Production 322, 128966";
inline constexpr std::string_view prakash = "Prakash et al. (2023), Is TinyML Sustainable?, CACM 66(11)";

}  // namespace fleetprint::input
