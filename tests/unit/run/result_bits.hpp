#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "run/result.hpp"

namespace fleetprint::testing {

using Bits = std::vector<std::uint64_t>;

inline void append(Bits& bits, double value) { bits.push_back(std::bit_cast<std::uint64_t>(value)); }

template <class Values>
void append_all(Bits& bits, const Values& values) {
  for (const double value : values) append(bits, value);
}

inline void append_summary(Bits& bits, const statistics::Summary& summary) {
  const statistics::Moments& moments = summary.moments;
  bits.push_back(moments.count());
  append_all(bits,
             std::vector<double>{moments.mean(), moments.variance(), moments.skewness(), moments.excess_kurtosis(),
                                 moments.minimum(), moments.maximum(), summary.existing, summary.mean_mcse});
  for (const statistics::Quantile& quantile : summary.quantiles)
    append_all(bits, std::vector<double>{quantile.value, quantile.lower, quantile.upper, quantile.mcse});
}

inline void append_devices(Bits& bits, const run::DeviceDistribution& devices) {
  bits.insert(bits.end(), {devices.devices, devices.drawn, static_cast<std::uint64_t>(devices.source)});
  bits.insert(bits.end(), devices.histogram.begin(), devices.histogram.end());
  append_all(bits, devices.bin_edges);
  append_all(bits, std::vector<double>{devices.mean, devices.standard_deviation, devices.drawn_mean,
                                       devices.drawn_standard_deviation});
  append_all(bits, devices.drawn_part_mean);
  append_all(bits, devices.drawn_part_standard_deviation);
  append_all(bits, devices.quantiles);
}

// Every number of a result.
inline Bits bits_of(const run::Result& result) {
  Bits bits;
  for (const run::PointResult& point : result.points) {
    for (const run::Output& output : point.outputs) {
      append_all(bits, output.values);
      append_summary(bits, output.summary);
    }
    append_all(bits, std::vector<double>{point.net_negative.value, point.net_negative.mcse, point.net_negative.lower,
                                         point.net_negative.upper});
    for (const run::EstimateResult& e : point.estimates)
      append_all(bits, std::vector<double>{e.footprint, e.net, e.break_even_saving, e.break_even_rebound});
    append_all(bits, point.footprint_by_part);
    append_all(bits, point.variance_by_part);
    append_all(bits, point.handprint_by_sector);
    append_all(bits, point.break_even_curve.net_quantiles);
    append_all(bits, point.break_even_curve.net_estimates);
    for (const run::DeviceDistribution& devices : point.devices) append_devices(bits, devices);
  }
  return bits;
}

}  // namespace fleetprint::testing
