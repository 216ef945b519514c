#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/philox_numbers.hpp"

namespace fleetprint::sensitivity {

// sup |F - G| over the ends of the cells, from the trials or weights in each cell. Both have some.
double distance_of_cells(std::span<const double> f, std::span<const double> g);

// P(K > x) of Kolmogorov's law: 2 sum_j (-1)^(j-1) exp(-2 j^2 x^2).
double kolmogorov_tail(double x);

// For trials in ascending order of a response, each in one interval of a factor: sup |F_k - F| of each interval that
// has trials. tie_ends: the places after the last trial of each run of equal responses. Cost: 10 ns a trial.
std::vector<double> interval_distances(std::span<const std::uint32_t> interval_of_place,
                                       std::span<const std::size_t> tie_ends, std::size_t intervals);

// One resample of trials that were counted into cells, at a cost that does not grow with the trials: the Bayesian
// bootstrap (Rubin 1981, Ann. Statist. 9(1)) weighs every trial by an exponential number of mean 1, so a cell of N
// trials by a number of the Gamma law of shape N; that is N (1 - 1/(9N) + x / (3 sqrt N))^3 with x normal (Wilson &
// Hilferty 1931, PNAS 17), for N = 1 of mean 0.9986 and variance 0.996. An empty cell weighs nothing.
void draw_weights(std::span<const std::uint32_t> counts, const PhiloxNumbers& numbers, std::span<double> weights);

// The basic bootstrap interval (Davison & Hinkley 1997, Bootstrap Methods, section 5.2): value - q + reference, with q
// the quantiles of the resampled values and reference what they would be without resampling. It takes off the bias that
// resampling shows, which distances of distribution functions have: they are never below 0. Within [0, 1], widened to
// hold the value.
Estimate basic_interval(double value, double reference, std::vector<double> resampled, double confidence);

}  // namespace fleetprint::sensitivity
