#pragma once

#include <cstdint>

#include "statistics/replicate_shares.hpp"

namespace fleetprint::statistics {

// Monte Carlo standard error of a mean: s / sqrt(n). NaN below two trials.
double mcse_of_mean(double standard_deviation, std::uint64_t trials);

// A probability estimated by a share of trials, with its standard error and its 95 % interval. NaN: there is none.
struct Probability {
  double value = 0;
  double mcse = 0;
  double lower = 0;
  double upper = 1;
};

// Of independent trials: the binomial standard error sqrt(p (1 - p) / n) and the score interval of Wilson (1927), J.
// Amer. Statist. Assoc. 22, which stays honest where the share is 0 or 1; the bound next to 0 or 1 of one to three
// events is that of a Poisson number of events (Brown, Cai & DasGupta 2001, Statistical Science 16(2), section 4.1.1),
// where Wilson's own holds as rarely as 84 %.
Probability probability(std::uint64_t hits, std::uint64_t trials);

// Of trials in replicates of a design: the standard error between them and Wilson's interval of as many independent
// trials as would have the variance of `spread` (Korn & Graubard 1998, Survey Methodology 24(2)), with Student's t in
// place of z. Where the share is 0 or 1, of the trials themselves. No interval below four replicates.
Probability probability(std::uint64_t hits, std::uint64_t trials, double mcse, const ShareSpread& spread);

// As many independent trials as would have the variance of `spread`; the trials themselves where the share is 0 or 1.
double effective_trials(std::uint64_t hits, std::uint64_t trials, const ShareSpread& spread);

// Wilson's interval of a share p of n trials: all probabilities within so many of their own standard errors of p.
struct WilsonInterval {
  double lower = 0;
  double upper = 1;
};
WilsonInterval wilson_interval(double share, double trials, double standard_errors);

}  // namespace fleetprint::statistics
