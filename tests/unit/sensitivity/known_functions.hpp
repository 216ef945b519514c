#pragma once

#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "sampling/design.hpp"
#include "sensitivity/sobol_indices.hpp"

namespace fleetprint::sensitivity::testing {

// A function of the unit cube whose moments and indices are known.
struct KnownFunction {
  const char* name = "";
  double (*at)(std::span<const double> point) = nullptr;
  std::size_t factors = 0;
  double mean = 0;
  double variance = 0;
  std::vector<double> first;
  std::vector<double> total;
  std::vector<double> second;  // [i * factors + j], 0 on the diagonal
};

// Ishigami & Homma (1990), with a = 7 and b = 0.1, of angles uniform from -pi to pi.
inline KnownFunction ishigami() {
  const double pi4 = std::pow(std::numbers::pi, 4);
  const double v1 = 0.5 * (1 + 0.1 * pi4 / 5) * (1 + 0.1 * pi4 / 5);
  const double v2 = 49.0 / 8;
  const double v13 = 0.01 * pi4 * pi4 * 8 / 225;
  const double v = v1 + v2 + v13;
  KnownFunction known{"Ishigami", nullptr, 3, 3.5, v, {v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}, {}};
  known.second = {0, 0, v13 / v, 0, 0, 0, v13 / v, 0, 0};
  known.at = [](std::span<const double> u) {
    const auto angle = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
    const double sine = std::sin(angle(1));
    return std::sin(angle(0)) * (1 + 0.1 * std::pow(angle(2), 4)) + 7 * sine * sine;
  };
  return known;
}

// Sobol's g function, the product of (|4 u_i - 2| + a_i) / (1 + a_i): Saltelli & Sobol' (1995).
inline KnownFunction g_function() {
  static constexpr std::array<double, 6> a{0, 1, 4.5, 9, 99, 99};
  KnownFunction known{"g", nullptr, a.size(), 1, 0, {}, {}, std::vector<double>(a.size() * a.size())};
  double product = 1;
  std::array<double, a.size()> v{};
  for (std::size_t i = 0; i < a.size(); ++i) {
    v[i] = 1 / (3 * (1 + a[i]) * (1 + a[i]));
    product *= 1 + v[i];
  }
  known.variance = product - 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    known.first.push_back(v[i] / known.variance);
    known.total.push_back(v[i] * product / (1 + v[i]) / known.variance);
    for (std::size_t j = 0; j < a.size(); ++j)
      if (i != j) known.second[i * a.size() + j] = v[i] * v[j] / known.variance;
  }
  known.at = [](std::span<const double> u) {
    double value = 1;
    for (std::size_t i = 0; i < a.size(); ++i) value *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return value;
  };
  return known;
}

// 10 + u_0 + 2 u_1 - 3 u_2 + 4 u_3.
inline KnownFunction linear_function() {
  const std::vector<double> shares{1.0 / 30, 4.0 / 30, 9.0 / 30, 16.0 / 30};
  KnownFunction known{"linear", nullptr, 4, 12, 30.0 / 12, shares, shares, std::vector<double>(16)};
  known.at = [](std::span<const double> u) { return 10 + u[0] + 2 * u[1] - 3 * u[2] + 4 * u[3]; };
  return known;
}

// Sums over `rows` rows of one randomisation of a Sobol' design, those from `first_row` on.
inline void add_rows(SobolSums& sums, const KnownFunction& known, const sampling::Design& design,
                     std::uint32_t first_row, std::uint32_t rows) {
  const std::size_t k = known.factors;
  std::vector<double> points(2 * k);  // of A, then of B
  std::vector<double> values(sums.layout().matrices());
  for (std::uint32_t row = first_row; row < first_row + rows; ++row) {
    for (std::uint32_t column = 0; column < 2 * k; ++column)
      points[column] = design.uniform(base::Stream{column}, base::Trial{row});
    const std::span<double> a(points.data(), k);
    const std::span<double> b(points.data() + k, k);
    values[SobolLayout::a] = known.at(a);
    values[SobolLayout::b] = known.at(b);
    for (std::size_t j = 0; j < k; ++j) {
      std::swap(a[j], b[j]);
      values[sums.layout().ab(j)] = known.at(a);
      if (sums.layout().has_second_order) values[sums.layout().ba(j)] = known.at(b);
      std::swap(a[j], b[j]);
    }
    sums.add_row(values);
  }
}

struct DesignSize {
  std::uint32_t replicates = 32;
  std::uint32_t rows = 0;  // of a replicate, a power of two
  bool has_second_order = true;
};

// Independent randomisations, each of one response with the origin at the function's mean.
inline std::vector<SobolSums> replicates_of(const KnownFunction& known, const DesignSize& size, base::Seed seed) {
  std::vector<base::Stream> streams;
  for (std::uint32_t column = 0; column < 2 * known.factors; ++column) streams.push_back(base::Stream{column});
  const sampling::Design design(model::SamplingDesign::sobol, seed, size.rows, streams);
  std::vector<SobolSums> replicates;
  for (std::uint32_t r = 0; r < size.replicates; ++r) {
    replicates.emplace_back(SobolLayout{known.factors, size.has_second_order}, std::vector<double>{known.mean});
    add_rows(replicates.back(), known, design, r * size.rows, size.rows);
  }
  return replicates;
}

}  // namespace fleetprint::sensitivity::testing
