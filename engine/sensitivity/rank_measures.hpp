#pragma once

#include <vector>

#include "sensitivity/estimate.hpp"
#include "sensitivity/factor_sample.hpp"

namespace fleetprint::sensitivity {

// How closely a response follows each factor, through their ranks over the trials (equal values share the mean of their
// ranks), so that any increasing change of scale leaves the indices as they are. [factor]; NaN for a factor that is
// constant, and for all where the response is.
struct RankMeasures {
  std::vector<Estimate> spearman;  // Spearman's rank correlation
  // Partial rank correlation (Iman & Conover 1979, Technometrics 21(4); Helton & Davis 2003, Reliab. Eng. Syst. Saf.
  // 81): the correlation of what is left of both ranks after linear regression on the ranks of all other factors. NaN
  // for all where the ranks of some factors determine those of another, and for a factor where the ranks of the others
  // leave nothing of the response's to explain.
  std::vector<Estimate> partial;
  // Contribution to variance, as in spreadsheet add-ins: Spearman's rho_j^2 over the sum of all rho^2. Unsigned, since
  // shares add up to 1; the direction is the sign of rho_j. A share of the variance of the response only where the
  // ranks of independent factors add up to its rank; 1/n of noise is in every rho^2 of n trials.
  std::vector<Estimate> contribution;
  bool is_collinear = false;  // of the ranks: no partial correlations. Also where trials are fewer than factors
};

// Intervals: Fisher's z = artanh(rho), with the standard error that the trials' influences give (RankInfluence in the
// source), over sqrt(n - 3) for Spearman's and sqrt(n - k - 2) for partial ones of k factors; those less their bias
// (RankSpread there), and widened by it. For a bivariate normal law that is Bonett & Wright's (2000, Psychometrika 65)
// interval up to their approximation of the variance. Theirs and the usual error sqrt(1 / (n - k - 2)) rest on normal
// residuals: for an exactly linear response of three uniform factors the usual one holds the partial correlation in 41
// to 61 of 100 samples of 100 to 1000 trials, this one in 89 for 100 trials and in 94 to 97 from 200 trials on.
// Contributions: normal, from the same influences, within [0, 1].
// Influences come from the first 16384 trials, which must be like the others; for more trials errors are scaled.
// Cost: trials * factors * (log(trials) + factors / 2), and 8 bytes per value.
RankMeasures rank_measures(const FactorSample& sample, double confidence);

}  // namespace fleetprint::sensitivity
