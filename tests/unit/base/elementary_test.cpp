#include "base/elementary.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <vector>

#include "last_place.hpp"

namespace fleetprint::base {
namespace {

using testing::between;
using testing::greatest_error;

constexpr double least = std::numeric_limits<double>::denorm_min();
constexpr double greatest = std::numeric_limits<double>::max();
constexpr double no_end = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double exp_of(double x) { return exp(x); }
double log_of(double x) { return log(x); }
double expm1_of(double x) { return expm1(x); }
double log1p_of(double x) { return log1p(x); }

// Arguments of both signs whose size is spread over all powers.
auto spread(double lower, double upper, double sign) {
  return [=](std::uint32_t i) { return sign * static_cast<double>(std::exp2(between(lower, upper, i))); };
}

auto even(double lower, double upper) {
  return [=](std::uint32_t i) { return between(lower, upper, i); };
}

}  // namespace

// Against the C library in long double, whose own error is below 0.001 of a double's last place.
TEST_CASE("Exponentials and logarithms are within a unit of the last place") {
  const auto exact_exp = [](long double x) { return std::exp(x); };
  CHECK(greatest_error(exp_of, exact_exp, even(-708.3, 709.78)) < 0.7);
  CHECK(greatest_error(exp_of, exact_exp, even(-1, 1)) < 0.7);
  CHECK(greatest_error(exp_of, exact_exp, even(-746, -708.3)) < 1.01);  // subnormal
  const auto exact_log = [](long double x) { return std::log(x); };
  CHECK(greatest_error(log_of, exact_log, spread(-1074, 1024, 1)) < 0.9);
  CHECK(greatest_error(log_of, exact_log, even(0.5, 2)) < 0.9);
  const auto exact_expm1 = [](long double x) { return std::expm1(x); };
  CHECK(greatest_error(expm1_of, exact_expm1, even(-50, 709.78)) < 1.3);
  CHECK(greatest_error(expm1_of, exact_expm1, even(-2, 2)) < 1.3);
  CHECK(greatest_error(expm1_of, exact_expm1, spread(-1074, 0, 1)) < 1.3);
  CHECK(greatest_error(expm1_of, exact_expm1, spread(-1074, 0, -1)) < 1.3);
  const auto exact_log1p = [](long double x) { return std::log1p(x); };
  CHECK(greatest_error(log1p_of, exact_log1p, even(-1, 2)) < 0.95);
  CHECK(greatest_error(log1p_of, exact_log1p, spread(-1074, 1024, 1)) < 0.95);
  CHECK(greatest_error(log1p_of, exact_log1p, spread(-1074, -0.001, -1)) < 0.95);
}

TEST_CASE("Powers are within 1.1 units of the last place") {
  const double y = GENERATE(0.5, 2.0, -3.7, 20.0, 100.3, -1000.0, 1e-5, 1e15);
  CAPTURE(y);
  const auto power = [&](double x) { return pow(x, y); };
  const auto exact = [&](long double x) { return std::pow(x, static_cast<long double>(y)); };
  const double most = std::min(1020.0, 1020 / std::abs(y));
  CHECK(greatest_error(power, exact, spread(-most, most, 1)) < 1.1);
  CHECK(greatest_error(power, exact, spread(-1080 / std::abs(y), -1020 / std::abs(y), 1)) < 1.1);
}

TEST_CASE("Hyperbolic functions are within a few units of the last place") {
  CHECK(greatest_error([](double x) { return sinh(x); }, [](long double x) { return std::sinh(x); }, even(-9, 9)) < 3);
  CHECK(greatest_error([](double x) { return cosh(x); }, [](long double x) { return std::cosh(x); }, even(-9, 9)) < 3);
  CHECK(greatest_error([](double x) { return tanh(x); }, [](long double x) { return std::tanh(x); }, even(-9, 9)) < 4);
  CHECK(greatest_error([](double x) { return atanh(x); }, [](long double x) { return std::atanh(x); }, even(-1, 1)) <
        4);
  CHECK(tanh(800) == 1);
  CHECK(tanh(-800) == -1);
  CHECK(atanh(1) == no_end);
}

TEST_CASE("At the ends of the numbers elementary functions are what C says") {
  CHECK(exp(0) == 1);
  CHECK(exp(710) == no_end);
  CHECK(exp(no_end) == no_end);
  CHECK(exp(-746) == 0);
  CHECK(exp(-no_end) == 0);
  CHECK(exp(-745.13) == least);
  CHECK(expm1(no_end) == no_end);
  CHECK(expm1(-no_end) == -1);
  CHECK(expm1(least) == least);
  CHECK(expm1(709.7) < no_end);
  CHECK(log(1) == 0);
  CHECK(log(0.0) == -no_end);
  CHECK(log(-0.0) == -no_end);
  CHECK(log(no_end) == no_end);
  CHECK(log(least) == std::log(least));
  CHECK(log(greatest) == std::log(greatest));
  CHECK(log1p(-1) == -no_end);
  CHECK(log1p(no_end) == no_end);
  CHECK(log1p(-least) == -least);
  for (const double value :
       {exp(nan), expm1(nan), log(nan), log(-1), log(-no_end), log1p(nan), log1p(-2), tanh(nan), atanh(nan), sinh(nan)})
    CHECK(std::isnan(value));
}

TEST_CASE("At the ends of the numbers powers are what C says") {
  const std::vector<double> values = {0.0, -0.0, 1,      -1,      2,   -2,    0.5,      -0.5,
                                      3,   -3,   no_end, -no_end, nan, least, greatest, 0x1p53};
  for (const double x : values)
    for (const double y : values) {
      CAPTURE(x, y);
      const double expected = std::pow(x, y);
      if (std::isnan(expected))
        CHECK(std::isnan(pow(x, y)));
      else
        CHECK(testing::places_off(pow(x, y), expected) < 1.1);
    }
}

TEST_CASE("The bits of elementary functions are those of every other system") {
  CHECK(testing::digest(exp_of, -750, 715) == 0xa416b0f2e9daa20b);
  CHECK(testing::digest(expm1_of, -3, 3) == 0xdb4928eaf3e6bd3c);
  CHECK(testing::digest(log_of, 0, 4) == 0xac38f50ac53b2204);
  CHECK(testing::digest(log1p_of, -1, 2.7) == 0x78d2b9c93c03bb2b);
  CHECK(testing::digest([](double x) { return pow(x, 2.7); }, 0, 1e6) == 0xe2a1ef3f9ef34fdf);
}

}  // namespace fleetprint::base
